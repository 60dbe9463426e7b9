// The wizard as a person finds their way in it.

import { expect, type Locator, type Page } from "@playwright/test";

import { choose, press, toggle, typeInto } from "./keyboard.ts";
import type { LANGUAGES } from "./preferences.ts";

export type Language = (typeof LANGUAGES)[number];

/** The steps, by their name in the address. */
export const STEPS = ["billing", "specification", "network", "access", "tags", "review"] as const;
export type Step = (typeof STEPS)[number];

/** What the wizard calls things. */
export const WORDS = {
  en: {
    title: "Create instance",
    next: /^Next: /,
    steps: {
      billing: "Billing and zone",
      specification: "Specification",
      network: "Network",
      access: "Access",
      tags: "Tags",
      review: "Review",
    },
    name: "Name",
    single: /^Single/,
    cluster: /^Cluster/,
    storage: "Storage per broker",
    vpc: "VPC",
    subnet: "Subnet",
    securityGroup: "Security group",
    user: "User name",
    password: "Password",
    generate: "Generate",
    addTag: "Add tag",
    key: "Key",
    value: "Value",
    creating: "Creating the instance",
  },
  "zh-CN": {
    title: "创建实例",
    next: /^下一步：/,
    steps: { billing: "计费与可用区", specification: "规格", network: "网络", access: "访问", tags: "标签", review: "确认" },
    name: "名称",
    single: /^单机/,
    cluster: /^集群/,
    storage: "单个代理存储空间",
    vpc: "VPC",
    subnet: "子网",
    securityGroup: "安全组",
    user: "用户名",
    password: "密码",
    generate: "生成密码",
    addTag: "添加标签",
    key: "键",
    value: "值",
    creating: "正在创建实例",
  },
} satisfies Record<Language, unknown>;

/** A network of the demo. */
export const NETWORK = {
  vpc: "1a28dcc5-c90d-421c-82bb-783f30f5b40a",
  subnet: "ebba7994-260d-42ab-bce1-39a08b365dc8",
  securityGroup: "0cc8fdb7-872a-49da-a062-88ccc39463b5",
};

/** A zone, by its name. */
export const zone = (page: Page, number: number): Locator => page.getByRole("checkbox", { name: `可用区${number}` });

/** A text field. */
export const field = (page: Page, name: string): Locator =>
  page
    .getByRole("main")
    .getByRole("textbox", { name, exact: true })
    .or(page.getByRole("main").getByRole("combobox", { name, exact: true }));

/** The button that leads on. */
export const next = (page: Page, language: Language = "en"): Locator =>
  page.getByRole("button", { name: WORDS[language].next });

/** The button that creates. */
export const create = (page: Page, language: Language = "en"): Locator =>
  page.getByRole("main").getByRole("button", { name: WORDS[language].title, exact: true });

/** What the wizard warns of. */
export const alert = (page: Page): Locator => page.getByRole("main").getByRole("alert");

/** The fields of a step. */
export const step = (page: Page, name: string): Locator => page.getByRole("form", { name, exact: true });

/** A step in the list of steps. */
export const stepButton = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "Steps" }).getByRole("button", { name });

/** The page of a new instance, with what it is doing. */
export async function expectCreating(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(page.getByText("Creating the instance", { exact: true })).toBeVisible();
}

/** Opens a step and waits until the catalog is there. */
export async function openStep(page: Page, name: Step, query = ""): Promise<void> {
  await page.goto(`/instances/new?${query}step=${name}`);
  await ready(page);
}

/** Waits until the wizard knows what the region sells. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: /^(Summary|配置摘要)$/ })).toContainText("2 vCPU · 4 GiB");
}

/** Fills in everything that has no suggestion, step by step, as far as the review. */
export async function fillIn(page: Page, name: string, language: Language = "en"): Promise<void> {
  const words = WORDS[language];
  const go = () => next(page, language).click();
  await openStep(page, "billing");
  await field(page, words.name).fill(name);
  await go();
  await expect(step(page, words.steps.specification)).toBeFocused();
  await go();
  await field(page, words.vpc).fill(NETWORK.vpc);
  await field(page, words.subnet).fill(NETWORK.subnet);
  await field(page, words.securityGroup).fill(NETWORK.securityGroup);
  await go();
  await field(page, words.user).fill("rabbit_admin");
  await field(page, words.password).fill("Rabbit@12345");
  await go();
  await expect(step(page, words.steps.tags)).toBeFocused();
  await go();
  await expect(create(page, language)).toBeVisible();
}

/** Fills in the wizard, which is open, and sends it, without a mouse: one zone, 4 vCPU, 200 GB for each broker. */
export async function createWithKeys(
  page: Page,
  language: Language,
  { name, isCluster }: { name: string; isCluster: boolean },
): Promise<void> {
  const words = WORDS[language];
  const enter = () => page.keyboard.press("Enter");
  await ready(page);
  await typeInto(page, field(page, words.name), name);
  await toggle(page, zone(page, 2));
  await toggle(page, zone(page, 3));
  await press(page, next(page, language));

  await expect(step(page, words.steps.specification)).toBeFocused();
  await choose(page, isCluster ? words.cluster : words.single);
  await choose(page, /^4 vCPU/);
  await typeInto(page, field(page, words.storage), "200");
  await enter();

  await expect(step(page, words.steps.network)).toBeFocused();
  await typeInto(page, field(page, words.vpc), NETWORK.vpc);
  await typeInto(page, field(page, words.subnet), NETWORK.subnet);
  await typeInto(page, field(page, words.securityGroup), NETWORK.securityGroup);
  await enter();

  await expect(step(page, words.steps.access)).toBeFocused();
  await typeInto(page, field(page, words.user), "rabbit_admin");
  await press(page, page.getByRole("button", { name: words.generate }));
  await choose(page, /^22:00/);
  await press(page, next(page, language));

  await expect(step(page, words.steps.tags)).toBeFocused();
  await press(page, page.getByRole("button", { name: words.addTag }));
  await expect(field(page, words.key)).toBeFocused();
  await page.keyboard.type("env");
  await typeInto(page, field(page, words.value), "test");
  await enter();

  await expect(step(page, words.steps.review)).toBeFocused();
  await press(page, create(page, language));
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeFocused();
}
