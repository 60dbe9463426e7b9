// The watch over every test must itself be able to find something.

import { expect, test } from "../support/test.ts";

test("no problem of a page goes unnoticed", async ({ page, problems }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    console.warn("a warning");
    setTimeout(() => {
      throw new Error("an exception");
    });
    document.body.insertAdjacentHTML("beforeend", `<p>a value of ${undefined}</p>`);
    document.body.insertAdjacentHTML("beforeend", `<button aria-label="${NaN} rows">x</button>`);
    document.body.setAttribute("style", "color: red");
    void fetch("/no-such-file.tsv").catch(() => undefined);
    void fetch("http://127.0.0.1:1/elsewhere").catch(() => undefined);
  });

  await expect(async () => {
    const found = (await problems.unexpected([page])).join("\n");
    for (const expected of [
      "a warning",
      "an exception",
      'reads "a value of undefined"',
      'reads "NaN rows"',
      "style-src-attr blocked inline",
      "connect-src blocked http://127.0.0.1:1/elsewhere",
      "status of 404",
    ]) {
      expect(found).toContain(expected);
    }
  }).toPass({ timeout: 3000 });
  problems.allow(/./);
});
