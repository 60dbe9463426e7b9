import type { Page } from "@playwright/test";

/** The requests of a page to the API, from now on. */
export class Requests {
  #seen: { operation: string; id: string | undefined }[] = [];

  constructor(page: Page) {
    page.on("request", (request) => {
      const [, id] = /\/v[12]\/[^/]+\/instances(?:\/([^/?]+))?/.exec(request.url()) ?? [];
      const isInstances = /\/instances(\/|\?|$)/.test(new URL(request.url()).pathname);
      if (isInstances && request.resourceType() === "fetch") {
        this.#seen.push({ operation: id === undefined ? "list" : "show", id });
      }
    });
  }

  /** The instances that were asked for one by one, each once. */
  get shown(): string[] {
    return [...new Set(this.#seen.flatMap(({ id }) => id ?? []))].sort();
  }

  /** How many times the list was asked for. */
  get lists(): number {
    return this.#seen.filter(({ operation }) => operation === "list").length;
  }

  /** Forgets what was seen. */
  clear(): void {
    this.#seen = [];
  }
}
