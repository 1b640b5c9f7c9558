import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testApi } from '../support/http/api.ts';
import { parseExposition } from '../support/http/exposition.ts';

const ops = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../../ops', file), 'utf8');
/** What Prometheus itself makes. */
const MADE_BY_PROMETHEUS = ['up'];

/** The metrics of an expression with the labels it asks for. */
function named(expression: string): { name: string; labels: [string, string, string][] }[] {
  return [...expression.matchAll(/\b(pledgebook_\w+|process_\w+|up)\b(?:\{([^}]*)\})?/g)].map(
    ([, name = '', asked = '']) => ({
      name,
      labels: [...asked.matchAll(/(\w+)(=~|!=|=)"([^"]*)"/g)].map(([, label = '', how = '', value = '']) => [
        label,
        how,
        value,
      ]),
    }),
  );
}

/** The rules by name, each with its text. */
function alertRules(): Map<string, string> {
  const rules = ops('alert-rules.yml')
    .split(/^ {6}- alert: /m)
    .slice(1);
  return new Map(rules.map((rule) => [rule.slice(0, rule.indexOf('\n')), rule]));
}

function minutesOf(duration: string | undefined): number {
  const [, number, unit] = /^(\d+)([mh])$/.exec(duration ?? '0m') ?? [];
  assert.ok(number !== undefined, `${duration}`);
  return Number(number) * (unit === 'h' ? 60 : 1);
}

test('one comparison that found drift raises its alert, though the next, a quarter of an hour later, finds none', () => {
  const rule = alertRules().get('PledgebookSyncDrift') ?? '';
  const over = /max_over_time\(pledgebook_sync_drift\[(\w+)\]\)\) > 0$/m.exec(rule)?.[1];
  const holds = /^ {8}for: (\w+)$/m.exec(rule)?.[1];
  const drift = Array.from({ length: 120 }, (_, minute) => (minute >= 60 && minute < 75 ? 1 : 0));

  const above = drift.filter(
    (_, minute) => Math.max(...drift.slice(Math.max(0, minute - minutesOf(over)), minute + 1)) > 0,
  );

  assert.ok(above.length > minutesOf(holds) + 1, `${above.length} minutes above, and ${holds} asked for`);
});

const GROWS = [
  { alert: 'PledgebookAlertsGivenUp', more: 1 },
  { alert: 'PledgebookJobsGivenUp', more: 1 },
  { alert: 'PledgebookEpochsMissed', more: 4 },
];

for (const { alert, more } of GROWS)
  test(`${alert} is raised too where as many of the old ones go in the same hour`, () => {
    const growth = /(pledgebook_\w+(?:\{.*?\})?) - min_over_time\(\1\[(\w+)\]\)+ > (\d+)$/m;
    const [, , over, most] = growth.exec(alertRules().get(alert) ?? '') ?? [];
    const figures = Array.from({ length: 90 }, (_, minute) => (minute < 30 ? 9 : minute < 40 ? 0 : more));

    const above = figures.filter(
      (figure, minute) =>
        figure - Math.min(...figures.slice(Math.max(0, minute - minutesOf(over)), minute + 1)) > Number(most),
    );

    assert.equal(above.length, 50);
    assert.ok(Number(most) + 1 === more, 'and not by one less');
  });

/** What says that something is not done any more, though every process answers. */
const FALLS_BEHIND = [
  'pledgebook_delivery_lag_seconds',
  'pledgebook_gateway_age_seconds',
  'pledgebook_webhook_lag_seconds',
  'pledgebook_queue_oldest_seconds',
  'pledgebook_checkpoint_entries',
  'pledgebook_witness_lag_seconds',
  'pledgebook_github_webhooks_unread',
  'pledgebook_sync_age_seconds',
  'pledgebook_sync_failed',
  'pledgebook_chain_lag_seconds',
  'pledgebook_chain_epoch_age_seconds',
  'pledgebook_chain_gaps',
];

/** Shown and not alerted on: what another figure alerts on, what is a subscriber's or a witness's own, and what has no wrong value. */
const SHOWN_ALONE = [
  'pledgebook_build_info',
  'pledgebook_checkpoint_age_seconds',
  'pledgebook_webhook_messages',
  'pledgebook_witness_entries',
  'pledgebook_witness_failing_seconds',
  'process_resident_memory_bytes',
];

test('of every metric it is decided whether an operator is woken by it', async () => {
  await using api = await testApi({ METRICS: 'on' });
  const { types } = parseExposition((await api.app.inject('/metrics')).body);
  const alerting = [...alertRules().values()].map((rule) => /^ {8}expr: (.+)$/m.exec(rule)?.[1] ?? '');
  const watched = new Set(alerting.flatMap((expression) => named(expression).map(({ name }) => name)));
  const isWatched = (name: string) => watched.has(name) || watched.has(`${name}_bucket`);

  assert.deepEqual([...types.keys()].filter((name) => !isWatched(name)).sort(), SHOWN_ALONE);
});

test('whatever can stop without a word has an alert', () => {
  const alerting = [...alertRules().values()].map((rule) => /^ {8}expr: (.+)$/m.exec(rule)?.[1] ?? '');
  const watched = new Set(alerting.flatMap((expression) => named(expression).map(({ name }) => name)));

  assert.deepEqual(
    FALLS_BEHIND.filter((name) => !watched.has(name)),
    [],
  );
});

test('every metric that the dashboard and the alert rules name is there, with the labels they ask for', async () => {
  await using api = await testApi({ METRICS: 'on' });
  await api.app.inject('/v1/delegates');
  const { samples, types } = parseExposition((await api.app.inject('/metrics')).body);
  const dashboard = JSON.parse(ops('grafana-dashboard.json')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  const shown = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  const rules = [...alertRules().values()];
  const alerting = rules.map((rule) => /^ {8}expr: (.+)$/m.exec(rule)?.[1] ?? '');

  assert.ok(shown.length > 15 && rules.length > 10 && !alerting.includes(''));
  for (const rule of rules)
    for (const part of ['labels: { severity: ', 'annotations:', '  summary: ', '  do: '])
      assert.ok(rule.includes(part), `${part} in ${rule}`);
  for (const expression of [...shown, ...alerting]) {
    assert.ok(named(expression).length > 0, expression);
    for (const { name, labels } of named(expression)) {
      if (MADE_BY_PROMETHEUS.includes(name)) continue;
      const base = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
      assert.ok(types.has(base), `${name} of ${expression}`);
      const there = samples.filter((each) => each.name === name);
      for (const [label, how, value] of labels)
        assert.ok(
          there.some((each) => label in each.labels && (how !== '=' || each.labels[label] === value)),
          `${label}${how}"${value}" of ${expression}`,
        );
    }
  }
  const onDashboard = new Set(
    shown.flatMap((expression) =>
      named(expression).map(({ name }) => name.replace(/_(bucket|sum|count)$/, '')),
    ),
  );
  assert.deepEqual(
    [...types.keys()].filter((name) => !onDashboard.has(name)),
    [],
  );
});
