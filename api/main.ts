/* npm run start:api: API, portal and the domain's jobs, one of several processes on one PostgreSQL. */
import { needDatabaseUrl, runService } from '../start/run-service.ts';

await runService(process.env, needDatabaseUrl);
