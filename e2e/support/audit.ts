import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** WCAG 2.1 levels A and AA, contrast included. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** Fails when axe finds something serious or critical on the page as it stands, or in a part of it. */
export async function audit(page: Page, part?: string): Promise<void> {
  await run(within(page, part).withTags(TAGS));
}

/** The same in both themes, where the page follows the system's. */
export async function auditBothThemes(page: Page, part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await audit(page, part);
  await page.emulateMedia({ colorScheme: "dark" });
  // A theme changes colours only.
  await run(within(page, part).withRules("color-contrast"));
}

function within(page: Page, part?: string): AxeBuilder {
  // The other mode opens a page of its own each time, for the sake of frames from elsewhere.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  return part === undefined ? axe : axe.include(part);
}

async function run(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
  expect(serious, "accessibility").toEqual([]);
}
