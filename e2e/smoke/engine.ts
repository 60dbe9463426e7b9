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
  /** What is seen in the window, as a PNG. */
  picture(): Promise<Buffer>;
  /** Goes into a frame, or back to the page. */
  enter(frame: Found | undefined): Promise<void>;
  /** Forgets what the pages of an origin have kept. */
  forget(origin: string): Promise<void>;
  close(): Promise<void>;
}

/** An expression that calls a function with these arguments. */
export const source = (script: InPage<unknown>, args: unknown[]): string =>
  `(${script})(${args.map((it) => JSON.stringify(it)).join()})`;

/** Runs in the page: brings something into view, and waits until it stands still with nothing in front of it. */
export async function reach(it: Element): Promise<void> {
  const root = it.getRootNode() as Document | ShadowRoot;
  const until = performance.now() + 5000;
  for (let before = ""; ; ) {
    it.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const { x, y, width, height } = it.getBoundingClientRect();
    const there = root.elementFromPoint(x + width / 2, y + height / 2);
    const isInFront = there !== null && (it.contains(there) || there.contains(it));
    const now = [x, y, width, height].join();
    if (isInFront && now === before) return;
    if (performance.now() > until) throw new Error(`${it.outerHTML} cannot be clicked at ${now}: ${there?.outerHTML}`);
    before = now;
    await new Promise(requestAnimationFrame);
  }
}
