// Finding things on a page by what they are and what they are called, the same way in every browser.

const SELECTORS = {
  button: "button, summary, [role=button]",
  link: "a[href]",
  field: "input:not([type=checkbox], [type=radio]), textarea, select",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  heading: "h1, h2, h3",
  menuitem: "[role^=menuitem]",
  option: "[role=option]",
  status: ".status",
  region: "section[aria-label], section[aria-labelledby], [role=region]",
};

export interface Target {
  role: keyof typeof SELECTORS;
  /** The whole name, or how it begins. */
  name?: string;
  starts?: string;
  /** Only inside of what this selector finds. */
  within?: string;
}

export const selectorOf = ({ role }: Target): string => SELECTORS[role];

/** Runs in the page: the first that is seen and can be reached, in whichever shadow it is. */
export function locate(selector: string, { name, starts, within }: Omit<Target, "role">): Element | null {
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...Array.from(root.querySelectorAll("*")).flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ];
  const all = roots(document);
  const text = (of: Element | null | undefined): string => {
    const copy = of?.cloneNode(true) as Element | undefined;
    for (const part of copy?.querySelectorAll("[hidden], [aria-hidden=true]") ?? []) part.remove();
    return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
  };
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute("aria-labelledby");
    const labels = (element as HTMLInputElement).labels ?? [];
    if (labelledBy) return text((element.getRootNode() as Document).getElementById(labelledBy));
    return element.getAttribute("aria-label") ?? (labels.length > 0 ? text(labels[0]) : text(element));
  };
  // Behind a modal dialog, nothing can be reached.
  const modal = all.flatMap((root) => Array.from(root.querySelectorAll("dialog:modal"))).at(-1);
  const places: ParentNode[] = all.flatMap((root): ParentNode[] =>
    within ? Array.from(root.querySelectorAll(within)) : [root],
  );
  const found = places.flatMap((place) => Array.from(place.querySelectorAll(selector)));
  const fits = (element: Element) =>
    element.checkVisibility() &&
    (!modal || modal.contains(element)) &&
    (name === undefined || nameOf(element) === name) &&
    (starts === undefined || nameOf(element).startsWith(starts));
  return found.find(fits) ?? null;
}

/** Runs in the page: all that can be read, in whichever shadow it is. */
export function read(selector: string): string {
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...Array.from(root.querySelectorAll("*")).flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ];
  const parts = roots(document).flatMap((root) => Array.from(root.querySelectorAll<HTMLElement>(selector)));
  return parts.map(({ innerText }) => innerText).join("\n");
}
