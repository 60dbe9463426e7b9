// What the browser computes the style of anew, as its own trace says.

import type { Page } from "@playwright/test";

interface TraceEvent {
  name: string;
  args?: { elementCount?: number };
}

/** How many elements each computation of styles was about, while something is done. */
export async function restyled(page: Page, act: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const counts: number[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const { name, args } of value as unknown as TraceEvent[]) {
      if (name === "UpdateLayoutTree" && args?.elementCount !== undefined) counts.push(args.elementCount);
    }
  });
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline"] }, transferMode: "ReportEvents" });
  await act();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return counts;
}
