// Texts that somebody who may name things could use against whoever looks at them.

/** What each would do if it were taken for anything but text: set this mark. */
const MARK = "window.__hostile=1";

export const HOSTILE = {
  script: `<script>${MARK}</script>`,
  image: `<img src=x onerror="${MARK}">`,
  attribute: `"><svg onload=${MARK}> x='`,
  address: `javascript:${MARK}//`,
  escape: `</title></textarea></style></script><iframe srcdoc="<script>parent.__hostile=1</script>"></iframe>`,
  entities: "&lt;b&gt;&amp;&#x3c;script&#x3e;&#0;",
  template: `{{constructor.constructor('${MARK}')()}} \${7*7} <%= 7*7 %> #{7*7} %s {0}`,
  quotes: `'"\`\\ /* */ -- ; ' OR '1'='1`,
  lines: "one\ntwo\r\nthree\tfour\u2028five",
  path: "../../../etc/passwd?x=1&y=2#z%00%2e%2e",
  formula: `=HYPERLINK("https://evil.example","click")`,
  rightToLeft: "\u202eexe.yadilap\u202c \u2067שלום\u2069 \u200fend",
  invisible: "a\u200b\u200d\u2060\ufeffb\u00adc\u180ed",
  combining: `Z${"\u0351\u036b\u0343".repeat(20)}algo`,
  long: "W".repeat(400),
  wide: "队".repeat(300),
  emoji: "👩‍👩‍👧‍👦🏳️‍🌈𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
} as const;

const TEXTS = Object.values(HOSTILE);

/** The fields of answers that hold a text which people, or the service, chose. */
const TEXT_FIELDS = new Set([
  "name",
  "description",
  "access_user",
  "user_name",
  "vpc_name",
  "subnet_name",
  "security_group_name",
  "error_msg",
  "key",
  "value",
  "values",
  "params",
  "cidr",
  "connect_address",
  "management_connect_address",
  "product_alias",
  "ecs_flavor_id",
  "created_by",
]);

/** The document with every text in it replaced by a hostile one, each in its turn. */
export function hostile(body: unknown): unknown {
  let next = 0;
  return replaced(body, () => TEXTS[next++ % TEXTS.length] ?? "");
}

/** The document with every text in it replaced by this one. */
export function everywhere(body: unknown, text: string): unknown {
  return replaced(body, () => text);
}

function replaced(body: unknown, text: () => string): unknown {
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
    }
    return typeof value === "string" && TEXT_FIELDS.has(key) ? text() : value;
  };
  return walk(body, "");
}
