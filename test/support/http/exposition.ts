import assert from 'node:assert/strict';

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** What Prometheus reads of the text format; throws on what it would refuse. */
export function parseExposition(text: string): { samples: Sample[]; types: Map<string, string> } {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const [, kind, of = '', said = ''] = /^# (HELP|TYPE) (\w+) (.+)$/.exec(line) ?? [];
    if (kind === 'TYPE') {
      assert.ok(!types.has(of), `${of} has one type`);
      types.set(of, said);
    }
    if (kind !== undefined) continue;
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const base = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
    assert.ok(types.has(base), `a sample of a metric that has a type: ${line}`);
    const each = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"(?:,|$)/g)];
    assert.equal(each.map(([whole]) => whole).join(''), labels, line);
    assert.ok(value === '+Inf' || Number.isFinite(Number(value)), line);
    samples.push({
      name,
      labels: Object.fromEntries(each.map(([, label, text]) => [label, text])),
      value: Number(value),
    });
  }
  return { samples, types };
}

export function valueOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}) {
  return samples.find(
    (each) =>
      each.name === name && Object.entries(labels).every(([label, value]) => each.labels[label] === value),
  )?.value;
}
