// `dms-server gateway` in front of the emulator, by way of an upstream that can misbehave.

import { Server } from "./server.ts";
import { DEMO_IDENTITY } from "./service.ts";
import { test as base } from "./test.ts";
import { Upstream } from "./upstream.ts";

/** The emulator's published project and access key. */
export const PROJECT = "0123456789abcdef0123456789abcdef";
export const ACCESS_KEY = { id: "EMULATORACCESSKEY00", secret: "EmulatorSecretKey0000000000000000000000" };

/** How a gateway is started, besides its endpoints. */
const MODES = {
  "pass-through": { flags: ["--project-name", DEMO_IDENTITY.project], environment: {} },
  "access-key": {
    flags: ["--auth", "access-key", "--access-key", ACCESS_KEY.id, "--project-id", PROJECT],
    environment: { DMS_SECRET_KEY: ACCESS_KEY.secret },
  },
  token: {
    flags: [
      ...["--auth", "token", "--project-id", PROJECT, "--project-name", DEMO_IDENTITY.project],
      ...["--user", DEMO_IDENTITY.user, "--domain", DEMO_IDENTITY.domain],
    ],
    environment: { DMS_PASSWORD: DEMO_IDENTITY.password },
  },
};

export type Mode = keyof typeof MODES;

interface Options {
  mode: Mode;
  /** More flags of the gateway. */
  flags: string[];
}

interface Fixtures {
  options: Options;
  /** What the gateway forwards to. */
  upstream: Upstream;
  /** The gateway, which serves the console. */
  gateway: Server;
}

/** With a gateway of its own for each test, whose console is what addresses are relative to. */
export const gatewayTest = base.extend<Fixtures>({
  options: [{ mode: "access-key", flags: [] }, { option: true }],
  upstream: async ({ server }, use) => {
    const upstream = await Upstream.start(server.url);
    await use(upstream);
    await upstream.stop();
  },
  gateway: async ({ upstream, options }, use, info) => {
    const { flags, environment } = MODES[options.mode];
    const gateway = await Server.start(`gateway-${info.workerIndex}`, {
      command: "gateway",
      flags: ["--endpoint", upstream.url, "--iam", upstream.url, "--edition", "2024-01", ...flags, ...options.flags],
      environment,
    });
    await use(gateway);
    await gateway.stop();
  },
  // The console of the gateway, not the emulator's own.
  baseURL: async ({ gateway }, use) => use(gateway.url),
});
