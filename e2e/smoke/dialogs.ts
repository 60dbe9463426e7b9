import type { Visitor } from "./visitor.ts";

type Dialog = [name: string, path: string, ...steps: ({ button: string } | { item: string } | { key: string })[]];

/** How dialogs are opened, and from where. */
export const DIALOGS: Dialog[] = [
  ["Edit", "/instances/ID", { button: "Edit" }],
  ["Reset password", "/instances/ID", { button: "More" }, { item: "Reset password" }],
  ["Restart", "/instances/ID", { button: "More" }, { item: "Restart" }],
  ["Delete", "/instances/ID", { button: "More" }, { item: "Delete" }],
  ["Switch a plugin", "/instances/ID/plugins", { button: "Switch on rabbitmq_mqtt" }],
  ["Delete all failed", "/instances", { button: "Delete all failed" }],
  ["Shortcuts", "/instances", { key: "?" }],
  ["Palette", "/instances", { key: "Control+k" }],
  ["API activity", "/instances", { button: "API activity" }],
  ["Add connection", "/connect", { button: "Add connection" }],
];

/** Opens a dialog of an instance, or of a page. */
export async function openDialog(visitor: Visitor, origin: string, id: string, [, path, ...steps]: Dialog): Promise<void> {
  await visitor.open(origin + path.replace("ID", id));
  await visitor.find({ role: "heading" });
  for (const step of steps) {
    if ("button" in step) await visitor.click({ role: "button", name: step.button });
    else if ("item" in step) await visitor.click({ role: "menuitem", starts: step.item });
    else await visitor.press(step.key);
  }
}
