import type { Refusal } from '../../../core/refusals.ts';
import { absoluteTextIn } from '../../parts/time.ts';
import { refusalsIn, stateWords } from '../refusals-in.ts';
import { commitments } from './commitments.ts';
import { overrides } from './overrides.ts';
import { problems } from './problems.ts';
import { claimEnds, taskStates } from './vocabulary.ts';

const phrases: Record<Refusal, string> = {
  'Holds a control character, or one that is invisible or turns the direction of the text':
    'Contiene un carácter de control, o uno invisible o que invierte la dirección del texto',
  'Needs at least 1 visible character': 'Necesita al menos 1 carácter visible',
  'Needs at least {min} visible characters': 'Necesita al menos {min} caracteres visibles',
  'May have {max} characters, this has {length}': 'Puede tener {max} caracteres; este tiene {length}',
  'May have {max} characters': 'Puede tener {max} caracteres',
  'Must be an https:// address': 'Debe ser una dirección https://',
  'An address with a user name in it can mislead: leave it out':
    'Una dirección con un nombre de usuario puede engañar: quítalo',
  'This address is listed twice': 'Esta dirección aparece dos veces',
  'May have {max} links, this has {length}': 'Puede tener {max} enlaces; hay {length}',
  'Not an address: 0x and 40 hexadecimal digits, io1… or eip155:CHAIN:0x…':
    'No es una dirección: 0x y 40 dígitos hexadecimales, io1… o eip155:CHAIN:0x…',
  'The checksum of this address is wrong (EIP-55): look for a typing error':
    'La suma de comprobación de esta dirección no coincide (EIP-55): busca un error al escribirla',
  'The checksum of this address is wrong (bech32): look for a typing error':
    'La suma de comprobación de esta dirección no coincide (bech32): busca un error al escribirla',
  'An address has 20 bytes, this one has {length}': 'Una dirección tiene 20 bytes; esta tiene {length}',
  'This register is about chain {chain}, the address is of chain {other}':
    'Este registro es de la cadena {chain}; la dirección es de la cadena {other}',
  'An amount such as 1500 or 12.5, without the name of the asset':
    'Una cantidad como 1500 o 12.5, sin el nombre del activo',
  'Must be an integer from 0 to 10000: basis points': 'Debe ser un entero de 0 a 10000: puntos básicos',
  'Must be an integer from 1 to {max}: epochs': 'Debe ser un entero de 1 a {max}: épocas',
  'Must be an integer from {min} to {max}': 'Debe ser un entero de {min} a {max}',
  'A whole number from {min} to {max}': 'Un número entero de {min} a {max}',
  'Must lie ahead': 'Debe estar en el futuro',
  'Must be in the future': 'Debe estar en el futuro',
  'May be at most {max} days ahead': 'Puede estar como mucho a {max} días',
  'Must be within {max} days': 'Debe estar dentro de {max} días',
  'Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z':
    'Debe ser una hora RFC 3339, como 2026-12-01T00:00:00Z',
  'Must not be before {at}': 'No puede ser antes del {at}',
  'This plan may take effect on {at} at the earliest':
    'Este plan puede entrar en vigor el {at} como muy pronto',
  'Must be after {at}, when the announced version {version} takes effect':
    'Debe ser después del {at}, cuando entra en vigor la versión anunciada {version}',
  'A local time such as 22:30': 'Una hora local como 22:30',
  'Quiet hours end at another time than they begin':
    'Las horas de silencio terminan a otra hora que la de inicio',
  'Must be within the last 30 minutes': 'Debe ser de los últimos 30 minutos',
  'A range ends after it starts': 'Un intervalo termina después de empezar',
  'A statement is of {max} epochs at most': 'Una liquidación abarca {max} épocas como máximo',
  'There is no delegate {slug}': 'No hay ningún delegado {slug}',
  'Must be 1 to 12 characters of a-z and 0-9, as on chain':
    'Debe tener de 1 a 12 caracteres de a-z y 0-9, como en la cadena',
  'Another delegate pays from this address': 'Otro delegado paga desde esta dirección',
  'Nothing changes: this is version {version} as it stands':
    'Nada cambia: es la versión {version} tal como está',
  'Must name what is accepted as evidence': 'Debe indicar qué se acepta como prueba',
  'From 1 to {max} transactions at a time': 'De 1 a {max} transacciones a la vez',
  'A transaction hash is 0x and 64 hexadecimal digits':
    'Un hash de transacción es 0x y 64 dígitos hexadecimales',
  'This transaction is listed twice': 'Esta transacción aparece dos veces',
  'A delegate may hold {max} claims at a time': 'Un delegado puede tener {max} reservas a la vez',
  'Those who are or were linked to one GitHub identity may together hold {max} claims at a time':
    'Quienes están o estuvieron vinculados a una misma identidad de GitHub pueden tener juntos {max} reservas a la vez',
  'A steward of your own side took this task back from {slug}; you can claim it from {at}':
    'Un gestor de tu propio lado retiró esta tarea a {slug}; puedes reservarla a partir de {at}',
  'A steward took this task back from {slug}; it can claim it again from {at}':
    'Un gestor revocó la reserva de {slug}; puede reservarla de nuevo a partir del {at}',
  'Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12':
    'Escribe la dirección completa, https://github.com/owner/repository/pull/12, u owner/repository#12',
  'GitHub shows no pull request {cited}': 'GitHub no muestral pull request {cited}',
  'The pull request is of {repository}, the task asks for another repository':
    'El pull request es de {repository}; la tarea pide otro repositorio',
  'A skill is up to 30 of a-z, 0-9, +, ., # and -':
    'Una habilidad tiene hasta 30 caracteres de a-z, 0-9, +, ., # y -',
  'A repository is written owner/name': 'Un repositorio se escribe owner/name',
  'GitHub shows no repository {repository}': 'GitHub no muestra el repositorio {repository}',
  'There is no such task': 'No existe esa tarea',
  'A task is no duplicate of itself': 'Una tarea no es duplicado de sí misma',
  'An integer in the smallest unit, as text': 'Un entero en la unidad más pequeña, como texto',
  'Up to 12 letters and digits, such as IOTX': 'Hasta 12 letras y cifras, como IOTX',
  'Name one label: GitHub takes a comma for several':
    'Indica una sola etiqueta: GitHub entiende varias separadas por coma',
  'Must say where it can be seen in production': 'Debe decir dónde se puede ver en producción',
  'Only of production an address is given': 'Solo para la producción se indica una dirección',
  'A steward says why': 'Un gestor dice por qué',
  'For this it must be {states}; it is {now}': 'Estados que lo permiten: {states}; estado actual: {now}',
  'This override cannot be confirmed any more: it is {now}':
    'Esta excepción ya no se puede confirmar. Estado actual: {now}',
  'This override cannot be withdrawn any more: it is {now}':
    'Esta excepción ya no se puede retirar. Estado actual: {now}',
  '{id} cannot be changed any more: it is {now}': '{id} ya no se puede cambiar. Estado actual: {now}',
  '{id} cannot be withdrawn any more: it is {now}': '{id} ya no se puede retirar. Estado actual: {now}',
  '{id} takes no evidence any more: it is {now}': '{id} ya no admite pruebas. Estado actual: {now}',
  '{id} was not missed: there is nothing to answer': '{id} no se incumplió: no hay nada a lo que responder',
  'GitHub knows no such user': 'GitHub no conoce a ese usuario',
  'No more than {max} requests in {window} seconds. Try again in {wait} s':
    'No más de {max} peticiones en {window} segundos. Inténtalo de nuevo en {wait} s',
  'No OAuth app is configured here: publish the statement in a gist':
    'Aquí no hay configurada ninguna app de OAuth: publica la declaración en un gist',
  'There is no such gist': 'No existe ese gist',
  'Say why, in one of these words': 'Di por qué, con una de estas palabras',
  'Pick a question once': 'Elige cada pregunta una sola vez',
  'A session may have {max} picked questions': 'Una sesión puede tener {max} preguntas elegidas',
  'Task {task} is already claimed by {slug} until {time}':
    'La tarea {task} ya la tiene reservada {slug} hasta el {time}',
  'Task {task} is already claimed by {slug}, whose clock stands':
    'La tarea {task} ya la tiene reservada {slug}, con el plazo detenido',
  'Task {task} is already claimed': 'La tarea {task} ya está reservada',
  'by {slug} until {time}': '{slug}, hasta el {time}',
  'by {slug}, whose clock stands': '{slug}, con el plazo detenido',
  '{cited} was opened before the task was published: a steward may submit it for you':
    '{cited} se abrió antes de que se publicara la tarea: un gestor puede entregarlo por ti',
  'The pull request is by a deleted account, not by {login}':
    'El pull request es de una cuenta eliminada, no de {login}',
  'The pull request is by {author}, not by {login}': 'El pull request es de {author}, no de {login}',
  'This account is on the side of {slug}, which made the claim':
    'Esta cuenta está del lado de {slug}, titular de la reserva',
  'The threshold is a whole number of basis points, 0 to 10000':
    'El umbral es un número entero de puntos básicos, de 0 a 10000',
  'A time zone by its IANA name, such as Europe/Berlin':
    'Una zona horaria por su nombre de IANA, como Europe/Berlin',
  'Name at least one kind of entry, or leave {member} out':
    'Indica al menos un tipo de entrada, o deja {member} sin indicar',
  'Name each kind of entry once': 'Indica cada tipo de entrada una sola vez',
  'This is not a kind of entry': 'No es un tipo de entrada',
  '{host} does not lead to an address of the public internet':
    '{host} no lleva a una dirección de la internet pública',
  'The name {host} is not found': 'No se encuentra el nombre {host}',
  'An account has {max} webhooks at most': 'Una cuenta tiene {max} webhooks como máximo',
  'Must be an integer in the smallest unit, as text, without leading zeros':
    'Debe ser un entero en la unidad mínima, como texto y sin ceros delante',
  'Must be one of {words}': 'Debe ser uno de estos valores: {words}',
  'Version {version} takes effect since {at}: announce another plan instead':
    'La versión {version} está en vigor desde el {at}: anuncia otro plan en su lugar',
  'Version {version} was announced as following this one: withdraw that first':
    'La versión {version} se anunció como continuación de esta: retira primero aquella',
  'Version {version} was announced meanwhile: look at it, then draft the plan again':
    'Entretanto se anunció la versión {version}: mírala y redacta el plan de nuevo',
  'No plan was announced before: draft this one again':
    'No se había anunciado ningún plan: redacta este de nuevo',
  'This is about version {version} of {id}; the current one is {current}':
    'Esto trata de la versión {version} de {id}; la actual es la {current}',
  'A delegate may have {max} open commitments at a time':
    'Un delegado puede tener {max} compromisos abiertos a la vez',
  '{id} was due on {at}: it can be kept, late as well, but not changed or withdrawn':
    '{id} vencía el {at}: se puede cumplir, también tarde, pero no cambiar ni retirar',
  'An account may ask {max} questions in 24 hours': 'Una cuenta puede hacer {max} preguntas en 24 horas',
  'An account may report {max} times in 24 hours': 'Una cuenta puede denunciar {max} veces en 24 horas',
  'An account may apply {max} times in 24 hours': 'Una cuenta puede solicitarlo {max} veces en 24 horas',
  'A delegate may change its profile {max} times in 24 hours':
    'Un delegado puede cambiar su perfil {max} veces en 24 horas',
  'again from {at}': 'de nuevo a partir del {at}',
  'An account may have {max} unanswered questions to one delegate':
    'Una cuenta puede tener {max} preguntas sin respuesta a un mismo delegado',
  'A question may have {max} answers': 'Una pregunta puede tener {max} respuestas',
  'You asked {slug} the same before': 'Ya le preguntaste lo mismo a {slug}',
  'Objections were heard until {at}: the badge is final':
    'Se admitieron objeciones hasta el {at}: la insignia es definitiva',
  '{slug} does not have the badge of task {task}': '{slug} no tiene la insignia de la tarea {task}',
  'Task {task} was completed on {at}, before {id} was made':
    'La tarea {task} se completó el {at}, antes de que se asumiera {id}',
  'Task {task} is evidence of another commitment': 'La tarea {task} ya es prueba de otro compromiso',
  'There is no such member': 'No existe ese campo',
  'This member is missing': 'Falta este campo',
  'must NOT have fewer than {min} characters': 'No puede tener menos de {min} caracteres',
  'must NOT have more than {max} characters': 'No puede tener más de {max} caracteres',
  'must NOT have fewer than {min} items': 'No puede tener menos de {min} elementos',
  'must NOT have more than {max} items': 'No puede tener más de {max} elementos',
  'Must be {min} or more': 'Debe ser {min} o más',
  'Must be a whole number': 'Debe ser un número entero',
  'Must be {max} at most': 'Debe ser {max} o menos',
  'must be equal to one of the allowed values: {values}': 'Debe ser uno de los valores permitidos: {values}',
  'must match pattern {pattern}': 'Debe seguir el patrón {pattern}',
  'must match format {format}': 'Debe tener el formato {format}',
  'must be {type}': 'Debe ser de tipo {type}',
};

/** Why something was refused: in the words of the refusal itself, or where only English has these, in those of its code. */
export const refusals = refusalsIn(problems, {
  phrases,
  time: (at) => absoluteTextIn('es', at),
  semicolon: '; ',
  comma: ', ',
  states: { words: stateWords([taskStates, claimEnds, commitments.states, overrides.states]), or: ' o ' },
});
