import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** WCAG 2.1 levels A and AA, contrast included. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** Fails when axe finds something serious or critical on the page as it stands, or in a part of it. */
export async function audit(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(TAGS);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
  expect(serious, "accessibility").toEqual([]);
}

/** The same in both themes; the page has to follow the system's. */
export async function auditBothThemes(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await audit(page, part);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
