import type { Page } from "@playwright/test";

export const LANGUAGES = ["en", "zh-CN"] as const;
export const THEMES = ["light", "dark"] as const;

export interface Preferences {
  language?: (typeof LANGUAGES)[number];
  theme?: (typeof THEMES)[number];
  /** How often lists are read again by themselves. */
  refresh?: "off";
}

/** Makes the console start with these preferences, as if chosen on an earlier visit. */
export async function prefer(page: Page, preferences: Preferences): Promise<void> {
  await page.addInitScript((stored) => {
    // Only the first time: what a test chooses in the page must survive a reload.
    localStorage["dms-console.preferences"] ??= JSON.stringify(stored);
  }, preferences);
}
