// What the smoke run needs of a browser, and no more: each is driven in its own way.

/** A function that runs in the page. It uses nothing but its arguments. */
export type InPage<T> = (...args: any[]) => T;

/** Something on the page, as the browser's driver refers to it. */
export type Found = unknown;

export interface Engine {
  /** Name and version of the browser. */
  readonly version: string;
  open(url: string): Promise<void>;
  /** Runs a function in the page, or in the frame that was entered. */
  run<T>(script: InPage<T>, ...args: unknown[]): Promise<T>;
  /** As `run`, for one that finds something. */
  find(script: InPage<Element | null>, ...args: unknown[]): Promise<Found | undefined>;
  /** Clicks in the middle, as a mouse does. */
  click(found: Found): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses a key, such as `Enter` or `Control+k`. */
  press(key: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** Goes into a frame, or back to the page. */
  enter(frame: Found | undefined): Promise<void>;
  /** Forgets what the pages of an origin have kept. */
  forget(origin: string): Promise<void>;
  close(): Promise<void>;
}

/** An expression that calls a function with these arguments. */
export const source = (script: InPage<unknown>, args: unknown[]): string =>
  `(${script})(${args.map((it) => JSON.stringify(it)).join()})`;
