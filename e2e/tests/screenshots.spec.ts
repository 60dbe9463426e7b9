// Pictures of every page to look at: npm run screenshots -- --grep "instances zh-CN dark 390"

import { open, PAGES } from "../support/pages.ts";
import { LANGUAGES, prefer, test, THEMES } from "../support/test.ts";
import { TODAY_PAGES, todayTest } from "../support/today.ts";

const WIDTHS = [1440, 1024, 390];

const WALKS = [...PAGES.map((page) => ({ ...page, walk: test })), ...TODAY_PAGES.map((page) => ({ ...page, walk: todayTest }))];

for (const { name, path, walk } of WALKS) {
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        walk(`${name} ${language} ${theme} ${width}`, async ({ page, service, problems }) => {
          problems.allow(/status of 404/);
          await page.setViewportSize({ width, height: 900 });
          await prefer(page, { language, theme });
          await open(page, await path(service));
          await page.screenshot({
            path: `screenshots/${name}.${language}.${theme}.${width}.png`,
            fullPage: true,
          });
        });
      }
    }
  }
}
