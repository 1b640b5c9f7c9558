import { App, Octokit, RequestError } from 'octokit';
import type { ApiConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const TIMEOUT_MS = 10_000;
const about = findingsAbout('GitHub');
/** Of docs/github.md. */
const PERMISSIONS = ['metadata', 'pull_requests', 'contents', 'deployments'];
const EVENTS = [
  'pull_request',
  'pull_request_review',
  'push',
  'release',
  'deployment_status',
  'repository',
  'merge_group',
];

/** Whether GitHub takes what is configured, and the App has what it needs. */
export async function lookAtGithub(config: ApiConfig, secrets: ApiSecrets): Promise<Finding[]> {
  const { appId, apiUrl, clientId } = config.github;
  const { privateKey, token, webhookSecrets } = secrets.github;
  const OurOctokit = Octokit.defaults({
    baseUrl: apiUrl,
    userAgent: 'pledgebook',
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const findings: Finding[] = [];
  if (appId !== undefined && privateKey !== undefined)
    findings.push(...(await appFindings(new App({ appId, privateKey, Octokit: OurOctokit }))));
  else
    findings.push(
      about.notConfigured('GITHUB_APP_ID is unset: no webhooks and no check runs; repositories are polled'),
    );
  if (token !== undefined) findings.push(await tokenFinding(new OurOctokit({ auth: token })));
  if (appId === undefined && token === undefined)
    findings.push(
      about.warning(
        'neither an App nor GITHUB_TOKEN: 60 requests an hour are soon used up',
        'set one of them',
      ),
    );
  if (webhookSecrets.length > 1)
    findings.push(
      about.warning(
        `${webhookSecrets.length} webhook secrets are accepted`,
        'take the old one out once GitHub signs with the new one',
      ),
    );
  findings.push(
    clientId === undefined
      ? about.notConfigured(
          'GITHUB_CLIENT_ID is unset: identities are linked by a statement in a public gist',
        )
      : about.ok('identities are linked by OAuth; only a sign-in tells whether its secret is right'),
  );
  return findings;
}

async function appFindings(app: App): Promise<Finding[]> {
  try {
    const { data } = await app.octokit.request('GET /app', {
      request: { signal: AbortSignal.timeout(TIMEOUT_MS) },
    });
    const found = data as { name?: string; permissions?: Record<string, string>; events?: string[] } | null;
    const { permissions, events } = found ?? {};
    const lacking = PERMISSIONS.filter((name) => permissions !== undefined && !permissions[name]);
    const unheard = EVENTS.filter((name) => events !== undefined && !events.includes(name));
    return [
      about.ok(`the App is ${found?.name ?? 'known'}`),
      ...lacking.map((name) =>
        about.failed(
          `the App lacks the permission ${name}: read`,
          'give it in the App’s settings; its installations must accept',
        ),
      ),
      ...(permissions !== undefined && permissions['checks'] !== 'write'
        ? [
            about.warning(
              'the App may not write checks: no check run shows the verdict',
              'give it checks: write',
            ),
          ]
        : []),
      ...unheard.map((name) =>
        about.warning(`the App is not told of ${name}`, 'subscribe it in the App’s settings'),
      ),
    ];
  } catch (error) {
    if (error instanceof RequestError && error.status === 401)
      return [
        about.failed(
          'GITHUB_PRIVATE_KEY is not one of the App GITHUB_APP_ID',
          'set the number and a key of the same App',
        ),
      ];
    return [unreachable(error)];
  }
}

async function tokenFinding(octokit: Octokit): Promise<Finding> {
  try {
    await octokit.request('GET /user', { request: { signal: AbortSignal.timeout(TIMEOUT_MS) } });
    return about.ok('GITHUB_TOKEN is accepted');
  } catch (error) {
    if (error instanceof RequestError && error.status === 401)
      return about.failed('GITHUB_TOKEN is not accepted', 'make a new one: it needs no rights');
    return unreachable(error);
  }
}

function unreachable(error: unknown): Finding {
  return about.failed(`no answer: ${reasonOf(error)}`, 'see that GITHUB_API_URL can be reached from here');
}
