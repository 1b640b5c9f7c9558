/* npm run migrate: brings the database to the latest migration and ends. */
import { readConfig } from './api/config.ts';
import { endWithFault } from './entry.ts';
import { openDatabase } from './prepare-database.ts';

try {
  const { database } = readConfig(process.env).config;
  await using opened = await openDatabase(database.url, database.dataDir);
  console.log(opened.owner === undefined ? 'nothing to migrate' : 'the database is at the latest migration');
} catch (error) {
  endWithFault(error);
}
