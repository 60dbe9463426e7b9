import type { Page } from "@playwright/test";

/** The addresses of the services that a page asks from now on: the console's own files are none. */
export function askedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/v[123](\.0)?\//.test(new URL(request.url()).pathname)) asked.push(request.url());
  });
  return asked;
}

/** The requests of a page for instances, from now on. */
export class Requests {
  #seen: { operation: string; id: string | undefined; limit: string | null }[] = [];

  constructor(page: Page) {
    page.on("request", (request) => {
      const [, id] = /\/v[12]\/[^/]+\/instances(?:\/([^/?]+))?/.exec(request.url()) ?? [];
      const isInstances = /\/instances(\/|\?|$)/.test(new URL(request.url()).pathname);
      if (isInstances && request.resourceType() === "fetch") {
        const limit = new URL(request.url()).searchParams.get("limit");
        this.#seen.push({ operation: id === undefined ? "list" : "show", id, limit });
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

  /** How many times a whole page of the list was asked for: to be counted, one instance is enough. */
  get pages(): number {
    return this.#seen.filter(({ operation, limit }) => operation === "list" && limit !== "1").length;
  }

  /** Forgets what was seen. */
  clear(): void {
    this.#seen = [];
  }
}
