/** Who uses the service. */
export interface Identity {
  domain: string;
  user: string;
  password: string;
  project: string;
}

/** The identity that the emulator publishes. */
export const DEMO_IDENTITY: Identity = {
  domain: "demo-domain",
  user: "demo",
  password: "Demo@12345",
  project: "region-1",
};

/** The part of an instance that tests look at. */
export interface Instance {
  instance_id: string;
  name: string;
  status: string;
  management_connect_address?: string;
}

/** The smallest instance that the service creates. */
const SMALLEST = {
  engine: "RabbitMQ",
  engine_version: "3.8.35",
  storage_space: 100,
  access_user: "rabbit_admin",
  password: "Rabbit@12345",
  vpc_id: "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
  security_group_id: "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
  subnet_id: "b5fa806c-35e7-4299-b659-b39398dd4718",
  available_zones: ["d573142f24894ef3bd3664de068b44b0"],
  product_id: "c6.2u4g.single",
  storage_spec_code: "dms.physical.storage.high.v2",
};

/** The service's own API, for what somebody else does while the console is open. */
export class Service {
  readonly #url: string;
  readonly #token: string;
  readonly #project: string;

  private constructor(url: string, token: string, project: string) {
    this.#url = url;
    this.#token = token;
    this.#project = project;
  }

  static async signIn(url: string, identity = DEMO_IDENTITY): Promise<Service> {
    const response = await fetch(`${url}/v3/auth/tokens`, {
      method: "POST",
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ["password"],
            password: {
              user: { name: identity.user, password: identity.password, domain: { name: identity.domain } },
            },
          },
          scope: { project: { name: identity.project } },
        },
      }),
    });
    const token = response.headers.get("x-subject-token");
    if (token === null) throw new Error(`no token: ${response.status} ${await response.text()}`);
    const answer = (await response.json()) as { token: { project: { id: string } } };
    return new Service(url, token, answer.token.project.id);
  }

  /** Creates an instance; what is not said is as small as possible. Its id. */
  async create(fields: { name: string } & Record<string, unknown>): Promise<string> {
    const answer = await this.#request("POST", "instances", { ...SMALLEST, ...fields });
    return (answer as { instance_id: string }).instance_id;
  }

  async update(id: string, fields: Record<string, unknown>): Promise<void> {
    await this.#request("PUT", `instances/${id}`, fields);
  }

  async delete(id: string): Promise<void> {
    await this.#request("DELETE", `instances/${id}`);
  }

  /** Creates a queue, which only the service of today can. */
  async queue(id: string, vhost: string, name: string): Promise<void> {
    const path = `/v2/rabbitmq/${this.#project}/instances/${id}/vhosts/${vhost}/queues`;
    const response = await fetch(this.#url + path, {
      method: "PUT",
      headers: { "content-type": "application/json", "x-auth-token": this.#token },
      body: JSON.stringify({ name, auto_delete: false }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }

  /** The instance of this name, failed creations included. */
  async find(name: string): Promise<Instance> {
    const query = new URLSearchParams({ engine: "rabbitmq", name, exact_match_name: "true", include_failure: "true" });
    const list = (await this.#request("GET", `instances?${query}`)) as { instances: Instance[] };
    const [instance] = list.instances;
    if (instance === undefined) throw new Error(`there is no instance ${name}`);
    return instance;
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/v2/${this.#project}/${path}`, {
      method,
      headers: { "content-type": "application/json", "x-auth-token": this.#token },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
