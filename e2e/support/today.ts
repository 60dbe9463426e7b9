// The service of today: an emulator of the edition `current`, whose instances have something inside.

import { type ConsolePage, part } from "./pages.ts";
import { Service } from "./service.ts";
import { resetEmulator, test } from "./test.ts";

/** With a server that has the operations of today. */
export const todayTest = test.extend({
  baseURL: async ({ todayServer }, use) => use(todayServer.url),
  emulator: ({ todayServer }, use) => resetEmulator(todayServer, use),
  service: async ({ todayServer, emulator: _ }, use) => use(await Service.signIn(todayServer.url)),
});

/** The instance of RabbitMQ that has something inside, and the one of AMQP-0-9-1. */
export const FILLED = "member-points";
export const AMQP = "shop-events-amqp";

/** The pages that the service of today fills. */
export const TODAY_PAGES: ConsolePage[] = [
  { name: "topology", path: part(FILLED, "/topology?vhost=orders") },
  { name: "topology-queues", path: part(FILLED, "/topology?vhost=orders&list=queues") },
  { name: "topology-amqp", path: part(AMQP, "/topology") },
  { name: "exchange", path: part(FILLED, "/topology/orders/exchanges/orders") },
  { name: "queue", path: part(FILLED, "/topology/orders/queues/archive%2F2026") },
  { name: "queue-consumed", path: part(FILLED, "/topology/orders/queues/billing") },
  { name: "users", path: part(AMQP, "/users") },
  { name: "users-elsewhere", path: part(FILLED, "/users") },
  { name: "overview-today", path: part(FILLED) },
  { name: "overview-amqp", path: part(AMQP) },
  { name: "monitoring", path: part(FILLED, "/monitoring") },
  { name: "monitoring-nodes", path: part("payments-core", "/monitoring?of=nodes&range=24h") },
  { name: "monitoring-queue", path: part(FILLED, "/monitoring?of=queue") },
  { name: "scheduled", path: part(FILLED, "/scheduled") },
  { name: "plugins-amqp", path: part(AMQP, "/plugins") },
  { name: "recycle-bin", path: () => "/recycle-bin" },
  { name: "zones-today", path: () => "/catalog/zones" },
  { name: "statuses-today", path: () => "/reference/statuses" },
  { name: "create-today", path: () => "/instances/new?step=specification" },
];
