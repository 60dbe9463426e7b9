import { expect } from "@playwright/test";

import type { Engine, Found, InPage } from "./engine.ts";
import { locate, read, selectorOf, type Target } from "./locate.ts";

/** Room for a machine that has other things to do. */
const PATIENCE = { timeout: 25_000, intervals: [50, 100, 200, 400] };

/** Somebody who visits the console with a browser. */
export class Visitor {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  open(url: string): Promise<void> {
    return this.#engine.open(url);
  }

  run<T>(script: InPage<T>, ...args: unknown[]): Promise<T> {
    return this.#engine.run(script, ...args);
  }

  press(key: string): Promise<void> {
    return this.#engine.press(key);
  }

  type(text: string): Promise<void> {
    return this.#engine.type(text);
  }

  resize(width: number, height: number): Promise<void> {
    return this.#engine.resize(width, height);
  }

  /** Goes into a frame, or back to the page. */
  async enter(selector?: string): Promise<void> {
    await this.#engine.enter(undefined);
    if (selector === undefined) return;
    const frame = await this.#engine.find((selector: string) => document.querySelector(selector), selector);
    await this.#engine.enter(frame);
  }

  /** Waits for something. */
  async find(target: Target): Promise<Found> {
    let found: Found | undefined;
    const { role: _, ...rest } = target;
    const look = async () => {
      found = await this.#engine.find(locate, selectorOf(target), rest);
      return found !== undefined;
    };
    await expect.poll(look, { ...PATIENCE, message: `finds ${JSON.stringify(target)}` }).toBe(true);
    return found;
  }

  /** Waits until something is gone. */
  async misses(target: Target): Promise<void> {
    const { role: _, ...rest } = target;
    const look = async () => (await this.#engine.find(locate, selectorOf(target), rest)) === undefined;
    await expect.poll(look, { ...PATIENCE, message: `no longer finds ${JSON.stringify(target)}` }).toBe(true);
  }

  /** What is drawn anew at that very moment is looked for again. */
  async click(target: Target): Promise<void> {
    const click = async () => this.#engine.click(await this.find(target));
    await click().catch(click);
  }

  /** Types into a field, in place of what is there. */
  async fill(name: string, text: string, within?: string): Promise<void> {
    const target: Target = { role: "field", name, ...(within && { within }) };
    await this.click(target);
    await this.run(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      (active as HTMLInputElement | null)?.select?.();
    });
    await this.type(text);
  }

  /** Waits until a text can be read. */
  async reads(text: string, within = "body"): Promise<void> {
    const look = () => this.run(read, within);
    await expect.poll(look, { ...PATIENCE, message: `reads "${text}"` }).toContain(text);
  }

  /** Waits until something holds. */
  async sees<T>(script: InPage<T>, expected: T, ...args: unknown[]): Promise<void> {
    await expect.poll(() => this.run(script, ...args), { ...PATIENCE, message: String(script) }).toEqual(expected);
  }

  /** The heading of the page. */
  async isOn(heading: string): Promise<void> {
    await this.reads(heading, "h1");
  }
}
