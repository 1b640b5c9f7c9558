import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readConfig } from '../../api/config.ts';
import { ConfigError } from '../../core/environment.ts';
import { buildService } from '../../start/service.ts';
import { testDatabase } from '../support/database.ts';

test('an address where the service cannot listen is named in one line', async () => {
  const other = net.createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  await using database = await testDatabase(20);
  const { config, secrets } = readConfig({ PORT: String(port), LOG_LEVEL: 'silent' });
  await using service = await buildService({
    config,
    secrets: {
      accessTokenKeys: [{ kid: 'test', seed: randomBytes(32) }],
      bookSigningKey: randomBytes(32).toString('base64'),
      github: secrets.github,
    },
    bot: undefined,
    address: database.address,
    now: () => new Date(),
  });

  await assert.rejects(service.serve(), (error) => {
    assert.ok(error instanceof ConfigError);
    assert.deepEqual(error.faults, [
      `HOST and PORT: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    ]);
    return true;
  });
  other.close();
});
