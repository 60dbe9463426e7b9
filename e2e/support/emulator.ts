/** The instances that the emulator begins with. */
export type Seed = "empty" | "demo" | "large";

/** Something that goes wrong from now on. Every part may be left out. */
export interface Fault {
  /** How long answers wait. */
  latency_ms?: number;
  /** Share of the requests that fail, 0 to 1; all of them when `status` or `code` is given alone. */
  error_rate?: number;
  /** Status of the failures. */
  status?: number;
  /** Code of the failures, of table 7.2 or of the gateway. */
  code?: string;
  /** How many requests the fault meets; without end if not said. */
  times?: number;
  /** Only requests of this method. */
  method?: string;
  /** Only this operation, by its name in the documentation: `ListInstances`. */
  operation?: string;
  /** Answers a page instead of JSON. */
  not_json?: boolean;
  /** The next creation fails for this reason, a code of table 6-7. */
  fail_next_create?: string;
  /** All tokens expire now. */
  expire_tokens?: boolean;
}

/** What `GET /emulator/state` says. */
export interface State {
  project_id: string;
  /** How many there are. */
  instances: number;
  /** How many there are in each status. */
  statuses: Record<string, number>;
  /** Changes under way. */
  jobs: number;
  tokens: number;
  clock: { now: string; advanced_seconds: number; speed: number };
}

/** The emulator's control routes below `/emulator/`. */
export class Emulator {
  readonly #url: string;

  constructor(serverUrl: string) {
    this.#url = serverUrl;
  }

  /** Begins anew, without faults; `instances` is the size of the large seed. */
  async reset(seed: Seed = "demo", instances?: number): Promise<void> {
    await this.#request("reset", { seed, instances });
  }

  /** Adds a fault. */
  async fault(fault: Fault): Promise<void> {
    await this.#request("faults", fault);
  }

  /** Ends all faults. */
  async clearFaults(): Promise<void> {
    await this.#request("faults", { clear: true });
  }

  /** Lets this many seconds of emulated time pass at once. */
  async advance(seconds: number): Promise<void> {
    await this.#request("clock", { advance_seconds: seconds });
  }

  /** Counts, clock and jobs. */
  async state(): Promise<State> {
    return (await this.#request("state")) as State;
  }

  async #request(route: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/emulator/${route}`, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      headers: { "content-type": "application/json" },
    });
    if (!response.ok) {
      throw new Error(`/emulator/${route} answered ${response.status}: ${await response.text()}`);
    }
    return response.json();
  }
}
