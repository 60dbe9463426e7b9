// The console without a mouse. Whatever is reached here is reached with keys alone.

import { expect, type Locator, type Page } from "@playwright/test";

/** No page has more places to stop at. */
const STOPS = 120;

/** How something and what surrounds it are drawn, as far as having the focus changes it. */
const look = (element: Element): { isFocused: boolean; drawn: string } => {
  const drawn = [element, element.parentElement, element.nextElementSibling].map((part) => {
    if (part === null) return "";
    const { boxShadow, outlineColor, backgroundColor } = getComputedStyle(part);
    return [boxShadow, outlineColor, backgroundColor].join();
  });
  return { isFocused: element === document.activeElement, drawn: drawn.join() };
};

/** Presses a key until something has the focus, which must be seen. */
async function pressUntilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  let before: string | undefined;
  for (let presses = 0; presses < STOPS; presses += 1) {
    const { isFocused, drawn } = await target.evaluate(look);
    if (isFocused) {
      if (before !== undefined) expect(drawn, `the focus on ${target} is not seen`).not.toBe(before);
      return;
    }
    before = drawn;
    await page.keyboard.press(key);
  }
  throw new Error(`the key ${key} does not lead to ${target}`);
}

/** Goes to something with the Tab key. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await pressUntilFocused(page, "Tab", target);
}

/** Goes to something that can be pressed, and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Goes to a checkbox and changes it. */
export async function toggle(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Space");
}

/** Goes to the chosen one of some radio buttons with the Tab key, and from there to another with the arrow keys. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  const target = page.getByRole("radio", { name });
  const group = page.getByRole("radiogroup").filter({ has: target });
  await tabTo(page, group.getByRole("radio", { checked: true }));
  await pressUntilFocused(page, "ArrowDown", target);
  await expect(target).toBeChecked();
}

/** Goes to a field and types into it, in place of what is there. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Opens a menu and chooses an item of it. */
export async function chooseFromMenu(page: Page, menu: Locator, item: string): Promise<void> {
  await press(page, menu);
  await pressUntilFocused(page, "ArrowDown", page.getByRole("menuitem", { name: item, exact: true }));
  await page.keyboard.press("Enter");
}
