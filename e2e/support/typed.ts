// A console that has to ask for the password.

import type { Page } from "@playwright/test";

import { Server } from "./server.ts";
import { DEMO_IDENTITY, Service } from "./service.ts";
import { test } from "./test.ts";

/** The password of the emulator's user, which is not the published one. */
export const PASSWORD = "Typed@98765";

/** With a server whose password a person has to type. */
export const typedTest = test.extend<{ service: Service }, { server: Server }>({
  server: [
    async ({}, use, worker) => {
      const environment = { DMS_PASSWORD: PASSWORD };
      const server = await Server.start(`server-${worker.workerIndex}`, { environment });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  service: async ({ server, emulator: _ }, use) => {
    await use(await Service.signIn(server.url, { ...DEMO_IDENTITY, password: PASSWORD }));
  },
});

const WORDS = {
  en: { domain: "Account name", user: "IAM user", password: "Password", project: "Project name", signIn: "Sign in" },
  "zh-CN": { domain: "账号名", user: "IAM 用户名", password: "密码", project: "项目名称", signIn: "登录" },
};

/** Fills in the form of `/connect` and sends it. */
export async function signIn(page: Page, password = PASSWORD, language: keyof typeof WORDS = "en"): Promise<void> {
  const words = WORDS[language];
  const main = page.getByRole("main");
  const field = (name: string) => main.getByRole("textbox", { name, exact: true });
  await field(words.domain).fill(DEMO_IDENTITY.domain);
  await field(words.user).fill(DEMO_IDENTITY.user);
  await field(words.password).fill(password);
  await field(words.project).fill(DEMO_IDENTITY.project);
  await main.getByRole("button", { name: words.signIn }).click();
}
