// The whole life of a cluster, from the wizard to its deletion, without a mouse.

import type { Page } from "@playwright/test";

import { button, dialog, field } from "../support/changes.ts";
import { createWithKeys, WORDS as WIZARD } from "../support/create.ts";
import { choose, chooseFromMenu, press, toggle, typeInto } from "../support/keyboard.ts";
import { expect, LANGUAGES, prefer, test } from "../support/test.ts";

/** What the console calls things on the pages of an instance. */
const WORDS = {
  en: {
    notices: "Notices",
    created: (name: string) => `Create instance: done for ${name}`,

    tags: "Tags",
    addTag: "Add tag",
    secondTag: "Tag 2",
    key: "Key",
    value: "Value",
    tagsSaved: "The tags were saved",

    plugins: "Plugins",
    switchOn: "Switch on rabbitmq_mqtt",
    on: "Switch on",
    switchOff: "Switch off rabbitmq_mqtt",

    change: "Change specification",
    submit: "Change specification",
    understood: /^I understand/,
    storage: /^Storage/,
    perBroker: "Storage of each broker",
    storageDone: (name: string) => `Add storage: done for ${name}`,
    brokers: /^Brokers/,
    fiveBrokers: /^5 brokers/,
    brokersDone: (name: string) => `Add brokers: done for ${name}`,
    flavor: /^Flavor/,
    flavorDone: (name: string) => `Change flavor: done for ${name}`,

    edit: "Edit",
    save: "Save",
    saved: (name: string) => `${name} was saved`,
    more: "More",
    resetPassword: "Reset password",
    newPassword: "New password",
    passwordReset: (name: string) => `The password of ${name} was reset`,

    delete: "Delete",
    confirm: (name: string) => `Type ${name} to confirm`,
    deleted: (name: string) => `${name} is being deleted`,
    instances: "Instances",
  },
  "zh-CN": {
    notices: "通知",
    created: (name: string) => `${name}：创建实例已完成`,

    tags: "标签",
    addTag: "添加标签",
    secondTag: "标签 2",
    key: "键",
    value: "值",
    tagsSaved: "标签已保存",

    plugins: "插件",
    switchOn: "开启 rabbitmq_mqtt",
    on: "开启",
    switchOff: "关闭 rabbitmq_mqtt",

    change: "规格变更",
    submit: "提交变更",
    understood: /^我已了解/,
    storage: /^存储空间/,
    perBroker: "每个代理的存储空间",
    storageDone: (name: string) => `${name}：扩容存储空间已完成`,
    brokers: /^代理数量/,
    fiveBrokers: /^5 个代理/,
    brokersDone: (name: string) => `${name}：增加代理已完成`,
    flavor: /^代理规格/,
    flavorDone: (name: string) => `${name}：变更代理规格已完成`,

    edit: "编辑",
    save: "保存",
    saved: (name: string) => `${name} 已保存`,
    more: "更多",
    resetPassword: "重置密码",
    newPassword: "新密码",
    passwordReset: (name: string) => `${name} 的密码已重置`,

    delete: "删除",
    confirm: (name: string) => `请输入 ${name} 以确认`,
    deleted: (name: string) => `${name} 正在删除`,
    instances: "实例",
  },
};

/** How long each change takes at most, in seconds of the emulator. */
const MINUTE = 60;
const CREATION = 20 * MINUTE;
const PER_BROKER = 5 * MINUTE;

/** Where the keyboard is must never be lost: then the next Tab begins at the top of the page. */
async function expectFocusSomewhere(page: Page): Promise<void> {
  await expect(page.locator("body")).not.toBeFocused();
}

for (const language of LANGUAGES) {
  test(`a cluster lives and dies by the keyboard, in ${language}`, async ({ page, service, emulator }) => {
    test.setTimeout(180_000);
    const words = WORDS[language];
    const name = "life-of-a-cluster";
    const main = page.getByRole("main");
    const notices = page.getByRole("region", { name: words.notices });
    const heading = (text: string) => page.getByRole("heading", { level: 1, name: text, exact: true });
    const link = (text: string) => main.getByRole("link", { name: text, exact: true });
    const act = (text: string) => main.getByRole("button", { name: text, exact: true });
    const cluster = async () => service.find(name);

    const expectSaid = async (text: string): Promise<void> => {
      await expect(notices).toContainText(text);
      await expectFocusSomewhere(page);
    };
    const changeSpecification = async (kind: RegExp, fillIn: () => Promise<void>): Promise<void> => {
      await press(page, link(words.change));
      await expect(heading(words.change)).toBeFocused();
      await choose(page, kind);
      await fillIn();
      await toggle(page, main.getByRole("checkbox", { name: words.understood }));
      await press(page, act(words.submit));
      await expect(heading(name)).toBeFocused();
    };

    await prefer(page, { language });
    await page.goto("/instances");

    await test.step("create", async () => {
      await press(page, link(WIZARD[language].title));
      await createWithKeys(page, language, { name, isCluster: true });
      await emulator.advance(CREATION);
      await expectSaid(words.created(name));
    });

    await test.step("tag", async () => {
      await press(page, link(words.tags));
      await press(page, act(words.addTag));
      const row = main.getByRole("group", { name: words.secondTag });
      await expect(row.getByLabel(words.key)).toBeFocused();
      await page.keyboard.type("team");
      await typeInto(page, row.getByLabel(words.value), "life");
      await page.keyboard.press("Enter");
      await expectSaid(words.tagsSaved);
    });

    await test.step("plugin", async () => {
      await press(page, link(words.plugins));
      await press(page, act(words.switchOn));
      await press(page, button(page, words.on));
      await expect(dialog(page)).toBeHidden();
      await expect(act(words.switchOn)).toBeFocused();
      await emulator.advance(5 * MINUTE);
      await expect(act(words.switchOff)).toBeFocused();
    });

    await test.step("storage", async () => {
      await changeSpecification(words.storage, () =>
        typeInto(page, main.getByRole("textbox", { name: words.perBroker }), "300"),
      );
      await emulator.advance(5 * MINUTE);
      await expectSaid(words.storageDone(name));
    });

    await test.step("brokers", async () => {
      await changeSpecification(words.brokers, () => choose(page, words.fiveBrokers));
      await emulator.advance(3 * PER_BROKER);
      await expectSaid(words.brokersDone(name));
    });

    await test.step("flavour", async () => {
      await changeSpecification(words.flavor, () => choose(page, /^8 vCPU/));
      await emulator.advance(6 * PER_BROKER);
      await expectSaid(words.flavorDone(name));
    });

    await test.step("maintenance window", async () => {
      await press(page, act(words.edit));
      await expect(field(page, WIZARD[language].name)).toBeFocused();
      await choose(page, /^14:00/);
      await press(page, button(page, words.save));
      await expect(dialog(page)).toBeHidden();
      await expect(act(words.edit)).toBeFocused();
      await expectSaid(words.saved(name));
    });

    await test.step("password", async () => {
      await chooseFromMenu(page, act(words.more), words.resetPassword);
      await expect(field(page, words.newPassword)).toBeFocused();
      await page.keyboard.type("Another-Password-1");
      await page.keyboard.press("Enter");
      await expect(dialog(page)).toBeHidden();
      await expect(act(words.more)).toBeFocused();
      await expectSaid(words.passwordReset(name));
    });

    expect(await cluster()).toMatchObject({
      status: "RUNNING",
      product_id: "c6.8u16g.cluster",
      broker_num: 5,
      total_storage_space: 1500,
      maintain_begin: "14:00:00",
      tags: [
        { key: "env", value: "test" },
        { key: "team", value: "life" },
      ],
    });

    await test.step("delete", async () => {
      await chooseFromMenu(page, act(words.more), words.delete);
      await expect(field(page, words.confirm(name))).toBeFocused();
      await page.keyboard.type(name);
      await press(page, button(page, words.delete));
      await expect(heading(words.instances)).toBeFocused();
      await expectSaid(words.deleted(name));
      await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
      await expect(link(name)).toBeHidden();
      await expect(cluster()).rejects.toThrow("there is no instance");
    });
  });
}
