/* npm run start:api: API, portal and the domain's jobs, one of several processes on one PostgreSQL. */
import { runService } from '../start/run-service.ts';

await runService(process.env, 'api');
