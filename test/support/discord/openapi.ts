import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FILE = path.resolve(import.meta.dirname, '../../../../shared/vectors/discord/openapi.json');

interface Operation {
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Description {
  components: { schemas: Record<string, { properties?: Record<string, { type?: string[] }> }> };
  paths: Record<string, Record<string, Operation>>;
}

/** Discord's OpenAPI description, where the reference files are there. */
export class OpenApi {
  readonly #ajv: Ajv2020;
  readonly #description: Description;
  readonly #routes: { pattern: RegExp; template: string; parameters: number }[];
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(description: Description) {
    // It calls permissions a number in what is sent; Discord's documentation, and its answers, have them as text.
    for (const [schema, member] of [
      ['CreateRoleRequest', 'permissions'],
      ['ApplicationCommandCreateRequest', 'default_member_permissions'],
      ['ApplicationCommandUpdateRequest', 'default_member_permissions'],
    ] as const) {
      const permissions = description.components.schemas[schema]?.properties?.[member];
      if (permissions !== undefined) permissions.type = ['string', 'null'];
    }
    this.#description = description;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.#ajv);
    for (const format of ['snowflake', 'nonce', 'int64', 'int32']) this.#ajv.addFormat(format, true);
    this.#ajv.addSchema(description, 'discord');
    this.#routes = Object.keys(description.paths)
      .map((template) => ({
        template,
        pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
        parameters: template.split('{').length,
      }))
      .sort((one, other) => one.parameters - other.parameters);
  }

  /** What is wrong with the body of a request; undefined where nothing is. */
  requestFault(method: string, route: string, body: unknown): string | undefined {
    const template = this.#routes.find((each) => each.pattern.test(route))?.template;
    const operation =
      template === undefined ? undefined : this.#description.paths[template]?.[method.toLowerCase()];
    if (template === undefined || operation === undefined) return `unknown route ${method} ${route}`;
    if (operation.requestBody === undefined) return undefined;
    return this.#fault(
      body,
      'paths',
      template,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
    );
  }

  /** What is wrong with an answer of ours. */
  answerFault(method: string, route: string, status: number, body: unknown): string | undefined {
    const template = this.#routes.find((each) => each.pattern.test(route))?.template;
    const verb = method.toLowerCase();
    const said =
      template === undefined ? undefined : this.#description.paths[template]?.[verb]?.responses[status];
    if (template === undefined || said?.content?.['application/json'] === undefined) return undefined;
    return this.#fault(
      body,
      'paths',
      template,
      verb,
      'responses',
      String(status),
      'content',
      'application/json',
    );
  }

  #fault(body: unknown, ...place: string[]): string | undefined {
    const escaped = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const reference = `discord#/${escaped.join('/')}/schema`;
    let validate = this.#compiled.get(reference);
    if (validate === undefined)
      this.#compiled.set(reference, (validate = this.#ajv.compile({ $ref: reference })));
    if (validate(body) === true) return undefined;
    return this.#ajv.errorsText(validate.errors?.slice(0, 5));
  }
}

let loaded: OpenApi | undefined;

/** Undefined where the reference files are absent. */
export function loadOpenApi(): OpenApi | undefined {
  if (loaded === undefined && existsSync(FILE))
    loaded = new OpenApi(JSON.parse(readFileSync(FILE, 'utf8')) as Description);
  return loaded;
}
