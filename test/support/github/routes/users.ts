import { randomBytes } from 'node:crypto';
import { demandUser } from '../access.ts';
import { userAnswer } from '../answers.ts';
import type { Call, Routes } from '../call.ts';
import { notFound } from '../refusal.ts';
import type { User } from '../things.ts';

export const userRoutes: Routes = {
  'POST /login/oauth/access_token': exchangeCode,
  'GET /user': (call) => profile(demandUser(call.state, call)),
  'GET /user/:id': ({ world, named }) => profile(world.users.get(Number(named['id']))),
  'GET /users/:login': ({ world, named }) => profile(world.userByLogin(named['login'] ?? '')),
  'GET /gists/:id': gist,
};

function profile(user: User | undefined) {
  if (user === undefined) throw notFound();
  return { ...userAnswer(user), created_at: user.createdAt };
}

function gist({ world, named }: Call) {
  const found = world.gists.get(named['id'] ?? '');
  if (found === undefined) throw notFound();
  const files = Object.entries(found.files).map(([filename, content]) => [
    filename,
    { filename, type: 'text/plain', content, truncated: false, size: content.length },
  ]);
  return {
    id: found.id,
    public: found.public,
    owner: userAnswer(found.owner),
    files: Object.fromEntries(files) as unknown,
  };
}

function exchangeCode({ state, body }: Call) {
  const code = String(body['code']);
  const user = state.codes.get(code);
  if (body['client_id'] !== state.client.id || body['client_secret'] !== state.client.secret)
    return {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    };
  if (user === undefined)
    return { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' };
  state.codes.delete(code);
  const token = `gho_${randomBytes(18).toString('hex')}`;
  state.userTokens.set(token, user);
  return { access_token: token, scope: '', token_type: 'bearer' };
}
