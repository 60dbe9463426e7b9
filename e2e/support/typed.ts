// A console that has to ask for the password.

import type { Page } from "@playwright/test";

import { DEMO_IDENTITY, Service } from "./service.ts";
import { PASSWORD, resetEmulator, test } from "./test.ts";

export { PASSWORD };

/** With a server whose password a person has to type. */
export const typedTest = test.extend({
  baseURL: async ({ typedServer }, use) => use(typedServer.url),
  emulator: ({ typedServer }, use) => resetEmulator(typedServer, use),
  service: async ({ typedServer, emulator: _ }, use) => {
    await use(await Service.signIn(typedServer.url, { ...DEMO_IDENTITY, password: PASSWORD }));
  },
});

const WORDS = {
  en: { domain: "Account name", user: "IAM user", password: "Password", project: "Project name", signIn: "Sign in" },
  "zh-CN": { domain: "账号名", user: "IAM 用户名", password: "密码", project: "项目名称", signIn: "登录" },
};

/** Fills in the form of `/connect` and sends it. */
export async function signIn(
  page: Page,
  password = PASSWORD,
  language: keyof typeof WORDS = "en",
  user = DEMO_IDENTITY.user,
): Promise<void> {
  const words = WORDS[language];
  const main = page.getByRole("main");
  const field = (name: string) => main.getByRole("textbox", { name, exact: true });
  await field(words.domain).fill(DEMO_IDENTITY.domain);
  await field(words.user).fill(user);
  await field(words.password).fill(password);
  await field(words.project).fill(DEMO_IDENTITY.project);
  await main.getByRole("button", { name: words.signIn }).click();
}
