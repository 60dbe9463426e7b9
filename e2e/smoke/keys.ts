/** Keys that write nothing, as WebDriver has them. */
export const KEYS: Record<string, string> = {
  Control: "\ue009",
  Enter: "\ue007",
  Escape: "\ue00c",
  Tab: "\ue004",
  ArrowDown: "\ue015",
};

/** Keys that are pressed together: down in their order, and up again. */
export const strokes = (keys: string[]): object[] => [
  ...keys.map((value) => ({ type: "keyDown", value })),
  ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
];
