// Creating an instance: the wizard from its first step to the new instance.

import type { Page } from "@playwright/test";

import { changes } from "../support/changes.ts";
import {
  alert,
  create,
  createWithKeys,
  expectCreating,
  field,
  fillIn,
  NETWORK,
  next,
  openStep,
  ready,
  step,
  stepButton,
  STEPS,
  WORDS,
  zone,
} from "../support/create.ts";
import { press } from "../support/keyboard.ts";
import { auditBothThemes, expect, LANGUAGES, prefer, test } from "../support/test.ts";

const summary = (page: Page) => page.getByRole("region", { name: "Summary" });

test.describe("without a mouse", () => {
  for (const { language, name, isCluster } of [
    { language: "en", name: "keyboard-cluster", isCluster: true },
    { language: "zh-CN", name: "keyboard-single", isCluster: false },
  ] as const) {
    test(`a ${isCluster ? "cluster" : "single broker"} is created, in ${language}`, async ({ page, service, emulator }) => {
      const words = WORDS[language];
      await prefer(page, { language });
      await page.goto("/instances");
      await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
      await press(page, page.getByRole("link", { name: words.title, exact: true }));
      await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeFocused();
      await createWithKeys(page, language, { name, isCluster });

      await expect(page.getByText(words.creating, { exact: true })).toBeVisible();
      await emulator.advance(20 * 60);
      await expect(page.getByText(words.creating, { exact: true })).toBeHidden();
      expect(await service.find(name)).toMatchObject({
        status: "RUNNING",
        product_id: `c6.4u8g.${isCluster ? "cluster" : "single"}`,
        broker_num: isCluster ? 3 : 1,
        total_storage_space: isCluster ? 600 : 200,
        maintain_begin: "22:00:00",
        tags: [{ key: "env", value: "test" }],
        vpc_id: NETWORK.vpc,
      });
    });
  }
});

test.describe("what the wizard offers", () => {
  test("zones that are sold out are shown, and cannot be chosen", async ({ page }) => {
    await openStep(page, "billing");
    for (const number of [1, 2, 3]) await expect(zone(page, number)).toBeChecked();
    await expect(zone(page, 4)).toBeDisabled();
    await expect(zone(page, 4)).toHaveAccessibleName(/Sold out/);
  });

  test("two zones are warned about", async ({ page }) => {
    await openStep(page, "billing");
    const warning = page.getByText("Two zones are worse than one");
    await expect(warning).toBeHidden();
    await zone(page, 3).uncheck();
    await expect(warning).toBeVisible();
    await zone(page, 2).uncheck();
    await expect(warning).toBeHidden();
  });

  test("what a zone has none of is shown with the zone", async ({ page }) => {
    await openStep(page, "specification");
    await page.getByRole("radio", { name: /^16 vCPU/ }).check();
    const ultra = page.getByRole("radio", { name: /^Ultra-high/ });
    await expect(ultra).toBeDisabled();
    await expect(ultra).toHaveAccessibleName(/Sold out in 可用区3/);
    await stepButton(page, "Billing").click();
    await zone(page, 3).uncheck();
    await stepButton(page, "Specification").click();
    await expect(ultra).toBeEnabled();
  });

  test("the summary adds up, and a single broker is in one zone", async ({ page }) => {
    await openStep(page, "specification");
    await page.getByRole("radio", { name: /^4 vCPU/ }).check();
    await page.getByRole("radio", { name: /^5 brokers/ }).check();
    await field(page, "Storage per broker").fill("300");
    const definitions = summary(page).getByRole("definition");
    await expect(definitions).toHaveText([
      "Pay-per-use",
      "可用区1, 可用区2, 可用区3",
      "Cluster · 5 brokers",
      "4 vCPU · 8 GiB",
      "High I/O",
      "300 GB",
      "1,500 GB",
      "22,500",
      "2,000",
    ]);
    await page.getByRole("radio", { name: /^Single/ }).check();
    await expect(definitions).toHaveText(["Pay-per-use", "可用区1", "Single", "4 vCPU · 8 GiB", "High I/O", "300 GB", "3,000", "200"]);
    await stepButton(page, "Billing").click();
    await page.getByRole("radio", { name: /可用区3/ }).check();
    await expect(definitions.nth(1)).toHaveText("可用区3");
    await stepButton(page, "Specification").click();
    await page.getByRole("radio", { name: /^Cluster/ }).check();
    await expect(definitions.nth(1)).toHaveText("可用区3, 可用区1, 可用区2");
  });

  test("the network of other instances is taken over in one go", async ({ page }) => {
    await openStep(page, "network");
    await page.getByRole("button", { name: /^vpc-testing/ }).click();
    await expect(field(page, "VPC")).toHaveValue(NETWORK.vpc);
    await expect(field(page, "VPC")).toHaveAccessibleDescription("This is vpc-testing.");
    await expect(field(page, "Subnet")).toHaveValue(NETWORK.subnet);
    await expect(field(page, "Security group")).toHaveValue(NETWORK.securityGroup);
  });

  test("a password that is made satisfies the rules, and can be seen and copied", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openStep(page, "access");
    const rules = page.getByRole("list", { name: "Rules of the password" });
    await expect(rules.getByText("met", { exact: true })).toHaveCount(0);
    await field(page, "Password").fill("short");
    await expect(rules.getByText("not met")).toHaveCount(2);
    await page.getByRole("button", { name: "Generate" }).click();
    await expect(rules.getByText("met", { exact: true })).toHaveCount(3);
    await page.getByRole("button", { name: "Show password" }).click();
    const made = await field(page, "Password").inputValue();
    expect(made).toMatch(/^\S{20}$/);
    await page.getByRole("button", { name: "Copy password" }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(made);
    await page.getByRole("button", { name: "Generate" }).click();
    await expect(field(page, "Password")).not.toHaveValue(made);
  });

  test("what comes from the address is chosen, once", async ({ page }) => {
    await page.goto("/instances/new?product=c6.8u16g.single&window=22&zone=d539378ec1314c85b76fefa3f7071458");
    await expect(summary(page)).toContainText("8 vCPU · 16 GiB");
    await expect(page).toHaveURL(/\/instances\/new\?step=billing$/);
    await expect(page.getByRole("radio", { name: /可用区2/ })).toBeChecked();
    await stepButton(page, "Access").click();
    await expect(page.getByRole("radio", { name: /^22:00/ })).toBeChecked();
  });
});

test.describe("rules", () => {
  const RULES = [
    ["billing", "Name", "ab", "At least 4 characters; there are 2. (DMS.00400010)"],
    ["billing", "Name", "1st-queue", "Begin with an English letter. (DMS.00400010)"],
    ["billing", "Name", "my queue", "The character “␠” is not allowed here. (DMS.00400010)"],
    ["billing", "Description", "x".repeat(1025), "At most 1024 characters; there are 1025. (DMS.00400011)"],
    ["specification", "Storage per broker", "99", "From 100 to 30,000. (DMS.00400500)"],
    ["specification", "Storage per broker", "a lot", "This does not have the right form. (DMS.00400500)"],
    ["network", "VPC", "", "Fill this in. (DMS.00400013)"],
    ["network", "Subnet", "", "Fill this in. (DMS.00400016)"],
    ["network", "Security group", "", "Fill this in. (DMS.00400014)"],
    ["access", "User name", "a-very-Ümläut", "The character “Ü” is not allowed here. (DMS.00400015)"],
    ["access", "Password", "abc", "At least 8 characters; there are 3. (DMS.00400012)"],
    [
      "access",
      "Password",
      "abcdefgh",
      "Use at least 2 kinds of character: lower case, upper case, digits, special. There are 1. (DMS.00400012)",
    ],
    ["access", "Password", "pass word 1", "The character “␠” is not allowed here. (DMS.00400012)"],
  ] as const;

  test("are said at the field that they are about, once it has been left", async ({ page }) => {
    let open = "";
    for (const [at, name, value, message] of RULES) {
      if (at !== open) await openStep(page, (open = at));
      const control = field(page, name);
      await control.fill(value);
      await control.blur();
      await expect(control).toHaveAttribute("aria-invalid", "true");
      await expect(control).toHaveAccessibleDescription(new RegExp(`^(GB )?${message.replace(/[().]/g, "\\$&")}`));
    }
  });

  test("hold up the next step, at the first field that is wrong", async ({ page }) => {
    await openStep(page, "billing");
    for (const number of [1, 2, 3]) await zone(page, number).uncheck();
    await next(page).click();
    await expect(field(page, "Name")).toBeFocused();
    await expect(page.getByRole("group", { name: "Availability zones" })).toHaveAccessibleDescription(/^Fill this in. \(DMS.00400067\)/);
    await field(page, "Name").fill("orders-new");
    await next(page).click();
    await expect(zone(page, 1)).toBeFocused();
    await page.keyboard.press("Space");
    await next(page).click();
    await expect(page).toHaveURL(/step=specification/);
    await expect(stepButton(page, "Billing")).toHaveAccessibleName(/completed/);
  });

  test("of public access, tags and billing come with what needs them", async ({ page }) => {
    await openStep(page, "network");
    await page.getByRole("switch", { name: "Public access" }).check();
    await field(page, "Elastic IP").focus();
    await field(page, "Elastic IP").blur();
    await expect(field(page, "Elastic IP")).toHaveAccessibleDescription(/^Needed because of public access. \(DMS.00400128\)/);

    await stepButton(page, "Tags").click();
    for (const key of ["env", "env"]) {
      await page.getByRole("button", { name: "Add tag" }).click();
      await field(page, "Key").last().fill(key);
    }
    await field(page, "Value").first().fill("a=b");
    await next(page).click();
    await expect(field(page, "Value").first()).toBeFocused();
    await expect(field(page, "Value").first()).toHaveAccessibleDescription("The character “=” is not allowed here. (DMS.10240039)");
    await expect(field(page, "Key").last()).toHaveAccessibleDescription("This is already used. (DMS.10240045)");
    await page.getByRole("button", { name: "Remove tag 2" }).click();
    for (let row = 1; row < 10; row += 1) await page.getByRole("button", { name: "Add tag" }).click();
    await expect(page.getByRole("button", { name: "Add tag" })).toHaveAccessibleDescription("An instance has at most 10 tags.");

    await stepButton(page, "Billing").click();
    await page.getByRole("radio", { name: /^Yearly/ }).check();
    await expect(page.getByLabel("For", { exact: true }).getByRole("option")).toHaveCount(9);
    await page.getByLabel("For", { exact: true }).selectOption("9");
    await page.getByLabel("Unit").selectOption("years");
    await expect(page.getByLabel("For", { exact: true }).getByRole("option")).toHaveCount(3);
    await expect(page.getByLabel("For", { exact: true })).toHaveValue("3");
  });

  test("that are broken are listed in the review, each leading to its field", async ({ page }) => {
    await openStep(page, "review");
    await create(page).click();
    await expect(field(page, "Name")).toBeFocused();
    await stepButton(page, "Review").click();
    await page.getByRole("link", { name: /^Network – VPC: Fill this in/ }).click();
    await expect(field(page, "VPC")).toBeFocused();
    await expect(stepButton(page, "Network")).toHaveAccessibleName(/needs correction/);
  });
});

test.describe("the review", () => {
  test("shows everything, what stays, and the request in every form", async ({ page }) => {
    await fillIn(page, "orders-new");
    const part = step(page, "Review");
    for (const text of ["orders-new", NETWORK.vpc, "rabbit_admin", "Set; not shown", "Cannot be changed later"]) {
      await expect(part.getByText(text, { exact: true }).first()).toBeVisible();
    }
    const request = part.getByRole("region", { name: /^Request as/ });
    await expect(request).toContainText('"broker_num": 3');
    for (const [tab, text] of [["curl", "curl"], ["Terraform", "huaweicloud_dms_rabbitmq_instance"], ["Python SDK", "huaweicloudsdkrabbitmq"]]) {
      await part.getByRole("tab", { name: tab! }).click();
      await expect(request).toContainText(text!);
    }
    await expect(page.getByRole("main")).not.toContainText("Rabbit@12345");
    await part.getByRole("link", { name: "Edit: Access" }).click();
    await expect(field(page, "User name")).toHaveValue("rabbit_admin");
  });

  test("sends what was asked for", async ({ page, service }) => {
    await fillIn(page, "orders-paid");
    await stepButton(page, "Billing").click();
    await field(page, "Description").fill('Says "hello"');
    await page.getByRole("radio", { name: /^Yearly/ }).check();
    await page.getByLabel("For", { exact: true }).selectOption("2");
    await page.getByRole("checkbox", { name: "Pay automatically" }).check();
    await stepButton(page, "Access").click();
    await page.getByRole("switch", { name: "SSL" }).check();
    await stepButton(page, "Review").click();
    const sent = changes(page);
    await create(page).click();
    await expectCreating(page, "orders-paid");
    expect(sent).toEqual([
      {
        method: "POST",
        body: {
          name: "orders-paid",
          description: 'Says "hello"',
          engine: "rabbitmq",
          engine_version: "3.8.35",
          storage_space: 300,
          access_user: "rabbit_admin",
          password: "Rabbit@12345",
          vpc_id: NETWORK.vpc,
          security_group_id: NETWORK.securityGroup,
          subnet_id: NETWORK.subnet,
          available_zones: ["d573142f24894ef3bd3664de068b44b0", "d539378ec1314c85b76fefa3f7071458", "9f1c5806706d4c1fb0eb72f0a9b18c77"],
          product_id: "c6.2u4g.cluster",
          broker_num: 3,
          maintain_begin: "02:00",
          maintain_end: "06:00",
          enable_publicip: false,
          ssl_enable: true,
          storage_spec_code: "dms.physical.storage.high.v2",
          bss_param: { charging_mode: "prePaid", period_type: "month", period_num: 2, is_auto_renew: false, is_auto_pay: true },
        },
      },
    ]);
    expect(await service.find("orders-paid")).toMatchObject({ charging_mode: 0, ssl_enable: true });
  });

  test("creates one instance however often it is clicked", async ({ page, emulator }) => {
    await fillIn(page, "orders-once");
    const { instances } = await emulator.state();
    const sent = changes(page);
    await create(page).dblclick();
    await expectCreating(page, "orders-once");
    expect(sent).toHaveLength(1);
    expect((await emulator.state()).instances).toBe(instances + 1);
  });

  test("creates nothing where the console is read-only", async ({ page }) => {
    await fillIn(page, "orders-new");
    await page.goto("/instances/new?step=review&readOnly=1");
    await ready(page);
    await expect(create(page)).toHaveAttribute("aria-disabled", "true");
    await expect(create(page)).toHaveAccessibleDescription(/read-only/);
    await page.goto("/instances?readOnly=1");
    await expect(page.getByRole("link", { name: "Create instance" })).toHaveAttribute("aria-disabled", "true");
  });
});

for (const language of LANGUAGES) {
  test(`every step is accessible, before and after it is corrected, in ${language}`, async ({ page, problems }) => {
    test.slow();
    problems.allow(/status of 400/);
    await prefer(page, { language });
    await openStep(page, "billing");
    await page.getByRole("radio", { name: language === "en" ? /^Yearly/ : /^包年/ }).check();
    await zone(page, 3).uncheck();
    for (const name of STEPS) {
      await openStep(page, name);
      if (name === "tags") await page.getByRole("button", { name: WORDS[language].addTag }).click();
      if (name !== "review") await next(page, language).click();
      await auditBothThemes(page);
    }
    await fillIn(page, "orders-soldout", language);
    await auditBothThemes(page);
    await create(page, language).click();
    await expect(alert(page)).toBeVisible();
    await auditBothThemes(page);
  });
}
