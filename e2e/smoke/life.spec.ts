// The life of instances.

import { expect, test } from "./test.ts";
import type { Visitor } from "./visitor.ts";

const MINUTE = 60;

const NETWORK = {
  vpc: "1a28dcc5-c90d-421c-82bb-783f30f5b40a",
  subnet: "ebba7994-260d-42ab-bce1-39a08b365dc8",
  securityGroup: "0cc8fdb7-872a-49da-a062-88ccc39463b5",
};

/** The names in the list, from top to bottom. */
const names = () => Array.from(document.querySelectorAll("tbody th a"), (link) => link.textContent);

const button = (name: string) => ({ role: "button", name }) as const;
const said = (visitor: Visitor, text: string) => visitor.reads(text, ".notices");

async function more(visitor: Visitor, item: string): Promise<void> {
  await visitor.click(button("More"));
  await visitor.click({ role: "menuitem", starts: item });
}

test("find instances in the list", async ({ visitor, server }) => {
  await visitor.open(`${server.url}/instances`);
  await visitor.sees(() => document.querySelectorAll("tbody th a").length, 10);
  await visitor.fill("Find by name", "payments-");
  await visitor.press("Enter");
  await visitor.sees(names, ["payments-uat", "payments-core"]);
  await visitor.click({ role: "link", name: "payments-core" });
  await visitor.isOn("payments-core");
  await visitor.run(() => history.back());
  await visitor.sees(names, ["payments-uat", "payments-core"]);
});

test("create an instance and see it run", async ({ visitor, server, emulator, service }) => {
  // Types two hundred letters; without a graphics card, each is painted as slowly as a page is.
  test.slow();
  const next = () => visitor.click({ role: "button", starts: "Next: " });
  await visitor.open(`${server.url}/instances/new`);
  await visitor.fill("Name", "made-by-smoke");
  await next();
  await visitor.click({ role: "radio", starts: "Single" });
  await next();
  await visitor.fill("VPC", NETWORK.vpc);
  await visitor.fill("Subnet", NETWORK.subnet);
  await visitor.fill("Security group", NETWORK.securityGroup);
  await next();
  await visitor.fill("User name", "rabbit_admin");
  await visitor.fill("Password", "Rabbit@12345");
  await next();
  await next();
  await visitor.click(button("Create instance"));
  await visitor.isOn("made-by-smoke");
  await visitor.reads("Creating the instance");
  await emulator.advance(20 * MINUTE);
  await said(visitor, "Create instance: done for made-by-smoke");
  await visitor.reads("Running", ".page-header");
  expect(await service.find("made-by-smoke")).toMatchObject({ status: "RUNNING" });
});

test("edit an instance", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}`);
  await visitor.click(button("Edit"));
  await visitor.fill("Name", "dev-shared-2");
  await visitor.click(button("Save"));
  await visitor.isOn("dev-shared-2");
  await service.find("dev-shared-2");
});

test("reset a password", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}`);
  await more(visitor, "Reset password");
  await visitor.fill("New password", "Another-Password-1");
  await visitor.press("Enter");
  await said(visitor, "The password of dev-shared was reset");
});

test("change a specification", async ({ visitor, server, service, emulator }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}/change`);
  await visitor.click({ role: "radio", starts: "Storage" });
  await visitor.click(button("+100 GB"));
  await visitor.click({ role: "checkbox", starts: "I understand" });
  await visitor.click(button("Change specification"));
  await visitor.isOn("dev-shared");
  await emulator.advance(5 * MINUTE);
  await said(visitor, "Add storage: done for dev-shared");
});

test("tag an instance", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}/tags`);
  await visitor.click(button("Add tag"));
  await visitor.fill("Key", "team", "[role=group]:nth-child(2)");
  await visitor.fill("Value", "smoke", "[role=group]:nth-child(2)");
  await visitor.click(button("Save"));
  await said(visitor, "The tags were saved");
});

test("switch a plugin on", async ({ visitor, server, service, emulator }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}/plugins`);
  await visitor.click(button("Switch on rabbitmq_mqtt"));
  await visitor.click(button("Switch on"));
  await visitor.sees(() => document.querySelectorAll("dialog:modal").length, 0);
  await emulator.advance(5 * MINUTE);
  await visitor.find(button("Switch off rabbitmq_mqtt"));
});

test("delete one by its name", async ({ visitor, server, service }) => {
  const { instance_id } = await service.find("dev-shared");
  await visitor.open(`${server.url}/instances/${instance_id}`);
  await more(visitor, "Delete");
  await visitor.fill("Type dev-shared to confirm", "dev-shared");
  await visitor.click(button("Delete"));
  await said(visitor, "dev-shared is being deleted");
  await visitor.isOn("Instances");
});

test("delete several at once", async ({ visitor, server, service }) => {
  await visitor.open(`${server.url}/instances?name=payments-`);
  await visitor.click({ role: "checkbox", name: "Select payments-uat" });
  await visitor.click({ role: "checkbox", name: "Select payments-core" });
  await visitor.click(button("Delete selected"));
  await visitor.fill("Type DELETE to confirm", "DELETE");
  await visitor.click({ role: "button", starts: "Delete", within: "dialog footer" });
  await visitor.misses({ role: "link", name: "payments-uat" });
  await expect.poll(() => service.find("payments-uat").catch(() => "gone")).toBe("gone");
});
