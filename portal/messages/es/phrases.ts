import type { Phrase } from '../../../core/phrases.ts';

export const phrases: Record<Phrase, string> = {
  'no pull request is submitted': 'no se ha entregado ningún pull request',
  'merged with head {commit}': 'fusionado con {commit} como último commit',
  'closed without merge': 'cerrado sin fusionar',
  'still a draft': 'aún es un borrador',
  'open, head {commit}': 'abierto, con {commit} como último commit',
  'merged into another branch: {branch}, the task asks for {asked}':
    'fusionado en otra rama: {branch}; la tarea pide {asked}',
  'goes into {branch}, the task asks for {asked}': 'va a {branch}; la tarea pide {asked}',
  'goes into {branch}': 'va a {branch}',
  '{counted} of {quorum} approvals that count': '{counted} de {quorum} aprobaciones que cuentan',
  '{counted} of {quorum} approvals': '{counted} de {quorum} aprobaciones',
  'nobody asks for changes': 'nadie pide cambios',
  'more happened than can be read, so somebody’s request for changes may have been dismissed by the claimer’s side: a steward decides':
    'ha pasado más de lo que se puede leer y la parte titular podría haber descartado una petición de cambios: decide un gestor',
  'there are more reviews than can be read, so somebody may ask for changes: a steward decides':
    'hay más revisiones de las que se pueden leer y alguien podría pedir cambios: decide un gestor',
  '{logins} asked for changes and must look again': '{logins} pidió cambios y debe volver a mirar',
  '{logins} asked for changes': 'cambios pedidos por {logins}',
  'GitHub knows everybody who wrote it': 'GitHub conoce a todos los que lo escribieron',
  '{said}: a steward’s approval is needed besides': '{said}: hace falta además la aprobación de un gestor',
  'the steward {login} approved it besides': 'además lo aprobó el gestor {login}',
  '{unknown} of {commits} commits name somebody GitHub does not know':
    '{unknown} de {commits} commits nombran a alguien que GitHub no conoce',
  'only {commits} of its commits can be read': 'solo se pueden leer {commits} de sus commits',
  'GitHub does not tell who pushed it': 'GitHub no dice quién lo subió',
  'waits for the merge': 'espera la fusión',
  'merged by {login}, who claims the task, as {commit}':
    'fusionado por {login}, titular de la reserva, como {commit}',
  'merged by {login} as {commit}': 'fusionado por {login} como {commit}',
  'merged as {commit}': 'fusionado como {commit}',
  'the delegate is approved': 'el delegado está aprobado',
  'the delegate is not approved any more: no badge until it is again':
    'el delegado ya no está aprobado: no hay insignia hasta que lo vuelva a estar',
  'waits for production': 'espera a estar en producción',
  'has been in production long enough': 'ha estado bastante tiempo en producción',
  'must stay in production until {time}': 'debe seguir en producción hasta el {time}',
  'merged, not yet reviewed: {said}': 'fusionado, aún sin revisar: {said}',
  'a steward overrode it: {reason} (it was: {said})':
    'un gestor hizo una excepción: {reason} (decía: {said})',
  'taken back by {revert}': 'deshecho por {revert}',
  'by the word of a steward: {reason}': 'por la palabra de un gestor: {reason}',
  'waits for the word of a steward': 'espera la palabra de un gestor',
  'waits for a deployment to {environment} that contains the merge':
    'espera un despliegue en {environment} que contenga la fusión',
  'the newest deployment to {environment} ({commit}) is {state}':
    'el último despliegue en {environment} ({commit}) está en estado {state}',
  '{commit}, deployed to {environment}, does not contain the merge':
    '{commit}, desplegado en {environment}, no contiene la fusión',
  '{commit}, deployed to {environment}, contains the merge':
    '{commit}, desplegado en {environment}, contiene la fusión',
  'waits for a release that contains the merge': 'espera una release que contenga la fusión',
  'the newest release {tag} does not contain the merge': 'la última release, {tag}, no contiene la fusión',
  'release {tag} contains the merge': 'la release {tag} contiene la fusión',
  'waits for the merge to reach the branch {branch}': 'espera que la fusión llegue a la rama {branch}',
  'the branch {branch} contains the merge': 'la rama {branch} contiene la fusión',
  'a comment is neither an approval nor an objection': 'un comentario no es ni aprobación ni objeción',
  'the account was deleted': 'la cuenta se eliminó',
  'a later review by the same person stands': 'vale una revisión posterior de la misma persona',
  'it is a bot’s': 'es de un bot',
  'it was dismissed': 'se descartó',
  'its dismissal by the claimer’s side lifts nothing: asks for changes: this blocks until the same reviewer approves':
    'que la parte titular la descarte no levanta nada: pide cambios; bloquea hasta que el mismo revisor apruebe',
  'asks for changes, but a steward overrode it: {reason}':
    'pide cambios, pero un gestor hizo una excepción: {reason}',
  'asks for changes on {pullRequest}, which was submitted before: this blocks until the same reviewer approves':
    'pide cambios en {pullRequest}, que se presentó antes: bloquea hasta que el mismo revisor apruebe',
  'asks for changes: this blocks until the same reviewer approves':
    'pide cambios: bloquea hasta que el mismo revisor apruebe',
  'not a registered reviewer': 'no es un revisor registrado',
  'the reviewer has unlinked this GitHub identity; once it is linked again this counts':
    'el revisor ha desvinculado esta identidad de GitHub; cuando se vuelva a vincular, contará',
  'the reviewer was not registered when this was given: they may approve again':
    'el revisor no estaba registrado cuando se dio: puede aprobar de nuevo',
  'approved {commit}': 'aprobó {commit}',
  'the commit it approved is gone': 'el commit que aprobó ya no existe',
  'it approved {commit}, and so much happened since that the base branch may have been changed':
    'aprobó {commit}, y desde entonces ha pasado tanto que la rama base puede haber cambiado',
  'it approved {commit} before the base branch was changed':
    'aprobó {commit} antes de que se cambiara la rama de destino',
  'it approved {commit}, but the head is {head}': 'aprobó {commit}, pero el último commit es {head}',
  'the reviewer is the claimer': 'el revisor es el titular',
  'the reviewer is the author of the pull request': 'el revisor es el autor del pull request',
  'the reviewer contributed to this work': 'el revisor colaboró en este trabajo',
  'the reviewer belongs to the claiming delegate': 'el revisor pertenece al delegado titular',
  'the reviewer wrote or committed part of it': 'el revisor escribió o subió una parte',
  'the reviewer is named as co-author; one more independent review is needed':
    'el revisor figura como coautor; hace falta otra revisión independiente',
  'the reviewer pushed to it': 'el revisor subió cambios',
  'the reviewer approved most of this delegate’s earlier work: another reviewer’s approval is needed':
    'el revisor aprobó la mayor parte del trabajo anterior de este delegado: hace falta la aprobación de otro',
  'the reviewer votes for this delegate, and of all who do one approval counts: that of {login}':
    'el revisor vota por este delegado, y de todos los que lo hacen cuenta una sola aprobación: la de {login}',
  'no registered reviewer is left whose approval could count: a steward decides':
    'no queda ningún revisor registrado cuya aprobación pueda contar: decide un gestor',
  'claimed by the delegate': 'el delegado la reservó',
  'given back': 'la reserva se liberó',
  'the deadline passed': 'venció el plazo',
  'taken back by a steward': 'la revocó un gestor',
  'the task was cancelled': 'la tarea se canceló',
  'another claim was approved first': 'otra reserva se aprobó antes',
  'the work of {name} was approved first': 'el trabajo de {name} se aprobó antes',
  submission: 'se entregó el pull request',
  '{pullRequest} taken back': 'se retiró {pullRequest}',
  'a steward decided so': 'así lo decidió un gestor',
  'an objection was upheld': 'procedió una objeción',
  'the issue {issue} was closed': 'se cerró el issue {issue}',
  'its issue was closed': 'se cerró su issue',
  'GitHub no longer shows it to our App: the App was uninstalled or suspended there, or the repository is gone':
    'GitHub ya no lo muestra a nuestra App: allí se desinstaló o suspendió, o el repositorio ya no existe',
  'GitHub no longer shows it: it is gone, or was made private where our App is not allowed':
    'GitHub ya no lo muestra: no existe, o pasó a ser privado donde nuestra App no tiene permiso',
  'the delegate retired: its claim stands still and holds the task until a steward revokes it':
    'el delegado se dio de baja: su reserva está detenida y retiene la tarea hasta que un gestor la revoque',
  'GitHub no longer shows it: it is gone or private': 'GitHub ya no lo muestra: no existe o es privado',
  'so it is with one more claim': 'lo mismo ocurre con otra reserva',
  'so it is with {others} more claims': 'lo mismo ocurre con otras {others} reservas',
  'what stopped it is over': 'lo que lo detuvo ha terminado',
  'repository looked at anew': 'se volvió a consultar el repositorio',
  'sync run {run}': 'sincronización {run}',
  'restored by a steward': 'restituida por un gestor',
  'override {entry} withdrawn': 'excepción {entry} retirada',
  'override {entry}': 'excepción {entry}',
  'revision {revision} taken': 'se adoptó la versión {revision}',
  'It is not in a block yet': 'Aún no está en un bloque',
  'Chain {chain} does not know it yet; it is looked for during 24 hours':
    'La cadena {chain} aún no la conoce; se la busca durante 24 horas',
  'Chain {chain} did not have it 24 hours after it was declared':
    'La cadena {chain} no la tenía 24 horas después de declararla',
  'The transaction failed on chain: it paid nobody': 'La transacción falló en la cadena: no pagó a nadie',
  'It calls a contract that is not known here: whom it paid cannot be read from it':
    'Llama a un contrato que aquí no se conoce: no se puede leer a quién pagó',
  'It is of the chain’s own rewards: what these pay to voters is found without being declared':
    'Es de las recompensas de la propia cadena: lo que estas pagan a los votantes se encuentra sin declararlo',
  'The chain paid it for {candidate}': 'La cadena la pagó por {candidate}',
  'It is a Hermes distribution for {candidate}': 'Es una distribución de Hermes por {candidate}',
  'It was sent by {sender}, not from the payout address {payer}':
    'La envió {sender}, no la dirección de pagos {payer}',
  'It was sent by {sender}, which another delegate said then that it pays from':
    'La envió {sender}, desde donde otro delegado decía entonces que paga',
  'It moves no money': 'No mueve dinero',
  'Discord asked us to wait': 'Discord nos pidió esperar',
  'No answer from Discord: {error}': 'Sin respuesta de Discord: {error}',
  'A fault of ours: the log of the bot says which': 'Un fallo nuestro: el registro del bot dice cuál',
  'Discord does not take the token (401)': 'Discord no acepta el token (401)',
  'Something before Discord refuses us (403 without a code)':
    'Algo delante de Discord nos rechaza (403 sin código)',
  'The channel is no alert channel any more': 'El canal ya no es un canal de alertas',
  'Discord is not linked any more': 'Discord ya no está vinculado',
  'No direct channel is open any more': 'Ya no hay ningún mensaje directo abierto',
  'Quiet hours': 'Horas de silencio',
  'Told once a day': 'Se avisa una vez al día',
  'Not followed any more': 'Ya no se sigue',
  Muted: 'Silenciado',
  'Direct messages are not asked for any more': 'Ya no se piden mensajes directos',
  'The claim is over': 'La reserva terminó',
  'It does not wait for reviewers any more': 'Ya no espera a los revisores',
  'The review is not asked for any more': 'Ya no se pide la revisión',
  'It was answered, or is not asked any more': 'Ya se respondió, o ya no se pregunta',
  'The time of the claim is another by now': 'El plazo de la reserva ya es otro',
  'The commitment is not open any more': 'El compromiso ya no está abierto',
  'The commitment is due at another time by now': 'El compromiso ya vence en otra fecha',
  'The commitment is due by now': 'El compromiso ya venció',
  'The plan was withdrawn': 'El plan fue retirado',
  'The role may not be mentioned: make it mentionable, or let the bot mention all roles':
    'El rol no se puede mencionar: hazlo mencionable o permite al bot mencionar todos los roles',
  '{status} {discord} (10003)': 'el canal ya no existe en Discord ({status} {discord}, 10003)',
  '{status} {discord} (10004)': 'el bot no está en ese servidor ({status} {discord}, 10004)',
  '{status} {discord} (10013)': 'Discord no conoce a ese usuario ({status} {discord}, 10013)',
  '{status} {discord} (30005)': 'el servidor no admite más roles ({status} {discord}, 30005)',
  '{status} {discord} (40003)': 'se abrieron mensajes directos demasiado deprisa ({status} {discord}, 40003)',
  '{status} {discord} (50001)': 'el bot no tiene acceso ({status} {discord}, 50001)',
  '{status} {discord} (50007)':
    'esa persona no admite mensajes directos nuestros ({status} {discord}, 50007)',
  '{status} {discord} (50013)': 'al bot le faltan permisos ({status} {discord}, 50013)',
  '{status} {discord} (50278)':
    'esa persona no comparte ningún servidor con el bot ({status} {discord}, 50278)',
  '{status} {discord} (160005)': 'el hilo está bloqueado ({status} {discord}, 160005)',
  '{status} {discord} (160006)': 'no caben más hilos activos ({status} {discord}, 160006)',
  '{status} {discord} ({discordCode})': 'Discord lo rechazó ({status} {discord}, {discordCode})',
  'a refresh token was used twice': 'un token de renovación se usó dos veces',
  'The endpoint answered 410: it is gone': 'La dirección respondió 410: ya no existe',
  'No success in {attempts} attempts; the last: {said}':
    'Sin éxito en {attempts} intentos; el último: {said}',
  'No answer in time': 'Sin respuesta a tiempo',
  'No answer: the certificate is not for this name ({error})':
    'Sin respuesta: el certificado no corresponde a ese nombre ({error})',
  'No answer: the certificate is signed by itself ({error})':
    'Sin respuesta: el certificado está autofirmado ({error})',
  'No answer: the certificate is of no known authority ({error})':
    'Sin respuesta: el certificado no procede de ninguna autoridad conocida ({error})',
  'No answer: the certificate has expired ({error})': 'Sin respuesta: el certificado ha caducado ({error})',
  'No answer: the certificate is not valid yet ({error})':
    'Sin respuesta: el certificado aún no es válido ({error})',
  'No answer: {error}': 'Sin respuesta: {error}',
  'No answer': 'Sin respuesta',
  '{host} does not lead to an address of the public internet':
    '{host} no lleva a una dirección de la internet pública',
};
