import type { ProblemCode, ProblemText } from '../../../core/problems.ts';

/** What each code of the API means. */
export const problems: Record<ProblemCode, ProblemText> = {
  account_not_signed_in: {
    title: 'Sin sesión',
    explanation:
      'Esto requiere una cuenta. Entra con una billetera y envía el token de acceso como Authorization: Bearer.',
  },
  already_a_delegate: {
    title: 'Ya es delegado',
    explanation:
      'Una cuenta es como mucho un delegado. Esta ya presentó una solicitud o fue aprobada; tras un rechazo o una baja puede volver a solicitarlo.',
  },
  already_asked: {
    title: 'Ya se preguntó',
    explanation:
      'Esta cuenta ya preguntó lo mismo a este delegado. El campo current nombra esa pregunta; no se hace dos veces.',
  },
  already_confirmed: {
    title: 'Ya se confirmó',
    explanation: 'Un revisor confirma cada prueba una sola vez. Hace falta otro revisor.',
  },
  already_reported: {
    title: 'Ya se informó',
    explanation:
      'Una cuenta presenta una sola objeción a una reserva, un solo reporte de una pregunta y, a la vez, uno solo de un delegado. Los gestores tienen el tuyo.',
  },
  another_repository: {
    title: 'El pull request es de otro repositorio',
    explanation:
      'Una tarea nombra su repositorio por el id de GitHub. Entrega un pull request de ese repositorio.',
  },
  application_limit_reached: {
    title: 'Demasiadas solicitudes por ahora',
    explanation:
      'Una cuenta puede solicitar ser delegado 3 veces en 24 horas, sea cual sea el resultado. Retry-After dice cuándo podrá de nuevo.',
  },
  audit_not_answerable: {
    title: 'Nada que responder',
    explanation:
      'Un delegado responde a lo que una auditoría le reprocha: mientras está en comprobación, incompleta o con retraso. Esta no le reprocha nada.',
  },
  audit_not_found: {
    title: 'No existe esa auditoría',
    explanation:
      'Este delegado no tiene ninguna auditoría que termine con esta época. GET /v1/delegates/{slug}/audits enumera las que tiene.',
  },
  audit_without_data: {
    title: 'La auditoría no tiene datos',
    explanation:
      'Aquí no se conocen los votos o las recompensas de algunas épocas de este periodo, así que la auditoría no dice nada que pueda repetirse.',
  },
  badge_not_found: {
    title: 'No existe esa insignia',
    explanation:
      'Una reserva da una insignia cuando su tarea se completa. No existe esa reserva, o no está completada.',
  },
  badge_not_held: {
    title: 'No es una insignia de este delegado',
    explanation:
      'Un compromiso se prueba con una tarea que su delegado completó y cuya insignia está vigente: no con una sin completar ni con una insignia suspendida.',
  },
  badge_not_suspended: {
    title: 'Ningún gestor la suspendió',
    explanation:
      'Un gestor restituye lo que suspendió un gestor. Una insignia suspendida por la prueba de producción vuelve con esa prueba.',
  },
  badge_suspended: {
    title: 'Ya estaba suspendida',
    explanation: 'Un gestor ya suspendió esta insignia; sigue así hasta que un gestor la restituya.',
  },
  body_too_large: {
    title: 'El contenido es demasiado grande',
    explanation:
      'El cuerpo de una petición puede tener 1 MB; en las rutas de entrada, 8 KiB; el de un webhook de GitHub, 25 MiB; el de un archivo de votos, 128 MiB. No se cambió nada.',
  },
  candidate_taken: {
    title: 'El candidato es de otro delegado',
    explanation:
      'Quien vota por un candidato vota por un solo delegado: un delegado aprobado ya nombra a este, y el campo current dice cuál. Queda libre cuando ese delegado nombra a otro o a ninguno, o se da de baja.',
  },
  candidate_unknown: {
    title: 'No se guardan votos de este delegado',
    explanation:
      'El delegado no dijo con qué candidato se presentaba a la elección cuando empezaron estas épocas, o no se guarda ninguna época con votos por ese candidato.',
  },
  challenge_expired: {
    title: 'El texto para firmar es demasiado antiguo',
    explanation:
      'Un texto para firmar vale cinco minutos, y este llegó firmado después. Pide uno nuevo y fírmalo.',
  },
  change_not_found: {
    title: 'No existe esa entrada',
    explanation: 'El libro aún no tiene ninguna entrada con este número.',
  },
  checks_refused: {
    title: 'Nuestra App no puede escribir comprobaciones ahí',
    explanation:
      'El repositorio no permite que nuestra GitHub App muestre el dictamen junto a un commit. Todo lo demás funciona; se reintenta al cabo de un día.',
  },
  claim_already_extended: {
    title: 'Ya se amplió',
    explanation: 'Una reserva se puede ampliar una vez, por la mitad de su plazo.',
  },
  claim_cooling_off: {
    title: 'Se revocó hace poco',
    explanation:
      'Un gestor revocó la reserva de este delegado. Pasado un plazo de reserva puede reservarla de nuevo.',
  },
  claim_expired: {
    title: 'El plazo de la reserva terminó',
    explanation:
      'Venció el plazo de esta reserva, así que la tarea vuelve a estar libre. Se puede reservar de nuevo.',
  },
  claim_limit_reached: {
    title: 'Demasiadas reservas a la vez',
    explanation:
      'Un delegado solo puede tener cierto número de reservas a la vez. Completa o libera antes una de ellas.',
  },
  claim_not_found: { title: 'No existe esa reserva', explanation: 'No hay ninguna reserva con este número.' },
  chain_unavailable: {
    title: 'No se pudo consultar la cadena',
    explanation:
      'La cadena no respondió a tiempo o el nodo está en otra cadena. No se cambió nada; inténtalo de nuevo pasado el tiempo de Retry-After.',
  },
  commitment_conflict: {
    title: 'Entretanto se firmó otra cosa',
    explanation:
      'Lo que un delegado firma sobre sus compromisos nombra lo que firmó antes. La respuesta muestra aquello y lo tuyo: prepáralo de nuevo si sigue siendo lo que quieres.',
  },
  commitment_limit_reached: {
    title: 'Demasiados compromisos abiertos',
    explanation: 'Un delegado puede tener 100 compromisos abiertos a la vez.',
  },
  commitment_not_found: {
    title: 'No existe ese compromiso',
    explanation: 'No hay ningún compromiso con este id.',
  },
  commitment_overdue: {
    title: 'El vencimiento ya pasó',
    explanation:
      'Un compromiso vencido todavía se puede cumplir, aunque sea tarde. Ya no se cambia ni se retira: así nadie se libra de una promesa.',
  },
  completed_before_promised: {
    title: 'Se completó antes de prometerlo',
    explanation: 'Un compromiso se prueba con una tarea completada después de hacer el compromiso.',
  },
  contract_wallet_unverified: {
    title: 'No se pudo consultar la billetera de contrato',
    explanation:
      'La firma de una billetera de contrato se comprueba preguntando al contrato en la cadena. No se pudo preguntar a tiempo, o este registro no tiene acceso a la cadena. No se inició ninguna sesión; inténtalo más tarde o entra con una clave.',
  },
  contributor_is_claimer: {
    title: 'La reserva es del titular',
    explanation: 'Los colaboradores se nombran además del titular. No hace falta nombrar al titular.',
  },
  contributor_decided: {
    title: 'Decidió sobre esta reserva como gestor',
    explanation:
      'Un gestor que dictó una excepción sobre esta reserva, o la confirmó, no puede figurar como colaborador mientras siga en pie. El campo current la nombra: retírala y después acepta.',
  },
  contributor_not_linked: {
    title: 'El colaborador no ha vinculado una identidad de GitHub',
    explanation:
      'Un colaborador es una cuenta que entró aquí y vinculó GitHub, para poder distinguir sus revisiones de este trabajo de las de otros.',
  },
  contributor_not_named: {
    title: 'No está nombrado como colaborador',
    explanation:
      'Primero el titular nombra una cuenta; después esa cuenta puede aceptar, o se la puede quitar.',
  },
  cross_site_request: {
    title: 'Enviado desde otro sitio',
    explanation: 'Una petición que usa una cookie debe venir de este mismo sitio.',
  },
  database_unavailable: {
    title: 'No se puede acceder a la base de datos',
    explanation:
      'El servicio funciona, su base de datos no. No se cambió nada, salvo que una respuesta anterior lo dijera; inténtalo de nuevo pasado el tiempo de Retry-After.',
  },
  delegate_already_decided: {
    title: 'Ya está decidido',
    explanation: 'Un gestor ya decidió sobre esta solicitud. El campo current dice cómo.',
  },
  delegate_not_approved: {
    title: 'No es un delegado aprobado',
    explanation:
      'Solo puede hacerlo un delegado que los gestores aprobaron. Una solicitud espera su decisión.',
  },
  delegate_not_found: {
    title: 'No existe ese delegado',
    explanation:
      'No hay ningún delegado con este nombre. Los nombres de los delegados van en minúsculas y nunca cambian.',
  },
  delegate_not_live: {
    title: 'Ya no es delegado',
    explanation: 'El delegado fue rechazado o se dio de baja. Su historial queda como está.',
  },
  delegate_required: {
    title: 'Solo para delegados',
    explanation: 'Esto lo hace un delegado. La cuenta que lo pide no lo es.',
  },
  delivery_not_failed: {
    title: 'El envío no ha fallado',
    explanation: 'Solo se reintenta a mano un envío que falló; los demás siguen en camino o ya llegaron.',
  },
  delivery_not_found: { title: 'No existe ese envío', explanation: 'No hay ningún envío con este id.' },
  discord_code_unknown: {
    title: 'El código es desconocido o demasiado antiguo',
    explanation: 'Un código de /link sirve una vez y durante diez minutos. Pide uno nuevo al bot.',
  },
  discord_not_linked: {
    title: 'Discord no está vinculado',
    explanation:
      'Lo que se sigue pertenece a una cuenta: vincula antes la identidad de Discord con el código que da el bot con /link.',
  },
  draft_expired: {
    title: 'El borrador es demasiado antiguo',
    explanation:
      'Un borrador se puede firmar y enviar durante 30 minutos. Prepáralo de nuevo y firma el mensaje nuevo; no se cambió nada.',
  },
  duplicate_key: {
    title: 'Un campo aparece dos veces',
    explanation:
      'El objeto JSON nombra un campo dos veces, o usa un nombre que los lectores de JSON entienden de distinta forma. Envía cada nombre una sola vez.',
  },
  entry_too_large: {
    title: 'Demasiado para una entrada del libro',
    explanation: 'Una entrada del libro admite 65,535 bytes como máximo. Acorta el texto.',
  },
  epoch_not_found: {
    title: 'No existe esa época',
    explanation:
      'Los votos de esta época no se guardan aquí: aún no ha terminado, es anterior a este registro o no se pudo leer su fuente. GET /v1/epochs enumera las que hay.',
  },
  epoch_recorded: {
    title: 'La época ya está guardada',
    explanation:
      'Cada época se escribe una sola vez, porque las liquidaciones se basan en ella. Se pueden enviar de nuevo los mismos votos y recompensas; otros se rechazan.',
  },
  epochs_missing: {
    title: 'Faltan los votos de una época',
    explanation:
      'No se guardan los votos de al menos una época del intervalo. Elige otro intervalo o espera a que estén: una liquidación con un hueco sería incorrecta.',
  },
  evidence_not_accepted: {
    title: 'Se prometió otro tipo de prueba',
    explanation:
      'El delegado firmó qué prueba su compromiso: una tarea completada, un enlace que confirman revisores, o cualquiera de los dos.',
  },
  evidence_not_found: {
    title: 'No existe esa prueba',
    explanation: 'El compromiso no tiene ningún enlace con este número.',
  },
  evidence_used: {
    title: 'Prueba otro compromiso',
    explanation:
      'Una tarea completada prueba un solo compromiso, y lo mismo vale para las auditorías hasta una misma época.',
  },
  forbidden: { title: 'No permitido', explanation: 'La cuenta que lo pide no puede hacerlo.' },
  format_not_offered: {
    title: 'No en este formato',
    explanation: 'oEmbed se responde solo como JSON: omite format o pide json.',
  },
  fresh_signature_required: {
    title: 'Hace falta una firma reciente',
    explanation:
      'Los actos de los gestores, y lo que no se puede deshacer, requieren haber entrado en los últimos cinco minutos. Vuelve a entrar y repite la petición.',
  },
  github_behind: {
    title: 'GitHub va con retraso',
    explanation:
      'GitHub muestra aún un estado del pull request anterior al que ya se había visto. No se cambió nada; inténtalo de nuevo en un momento.',
  },
  github_link_refused: {
    title: 'GitHub no se vinculó',
    explanation:
      'Un vínculo por GitHub debe empezar y terminar en el mismo navegador, en menos de diez minutos, y permitirse en GitHub. No se vinculó nada; empieza de nuevo.',
  },
  github_not_linked: {
    title: 'No hay ninguna identidad de GitHub vinculada',
    explanation:
      'Vincula antes una identidad de GitHub a la cuenta, para que se vea qué pull requests son suyos.',
  },
  github_statement_refused: {
    title: 'La declaración no prueba el vínculo',
    explanation:
      'El gist debe ser público, ser del usuario de GitHub que nombra y contener la declaración exactamente como se dio, con una firma de la billetera de la cuenta.',
  },
  github_unavailable: {
    title: 'GitHub no respondió',
    explanation:
      'No se pudo consultar GitHub, respondió con un error o nos pidió esperar. No se cambió nada; inténtalo de nuevo pasado el tiempo de Retry-After.',
  },
  idempotency_key_in_progress: {
    title: 'La primera petición con esta clave sigue en curso',
    explanation:
      'Otra petición tuya con la misma Idempotency-Key aún no tiene respuesta. Repítela en un momento: recibirás la misma respuesta.',
  },
  idempotency_key_reused: {
    title: 'Esta clave es de otra petición',
    explanation:
      'Una Idempotency-Key nombra una sola petición durante 24 horas. Se envió de nuevo con otro contenido o a otra dirección; usa una clave nueva.',
  },
  identity_linked_elsewhere: {
    title: 'Ya está vinculada a otra cuenta',
    explanation: 'Una identidad de GitHub o de Discord pertenece a una sola cuenta. Desvincúlala allí antes.',
  },
  installation_suspended: {
    title: 'GitHub no deja que la App vea el repositorio',
    explanation:
      'El repositorio es privado, y nuestra GitHub App fue suspendida o desinstalada ahí. Lo que se sabía se conserva y nada caduca mientras tanto; sus propietarios pueden dejar que la App lo vea de nuevo.',
  },
  internal: {
    title: 'Un fallo del servicio',
    explanation: 'Algo falló aquí, no en la petición. El id de solicitud ayuda al operador a encontrarlo.',
  },
  invalid_input: {
    title: 'Los datos no son válidos',
    explanation:
      'Un campo del contenido, o un parámetro de la ruta o de la consulta, no es como lo describe la API. El campo errors dice cuál y por qué. No se cambió nada.',
  },
  invalid_token: {
    title: 'El token de acceso no es válido',
    explanation:
      'El token de acceso está mal formado, ha caducado, no es de aquí o su sesión terminó. Renuévalo o vuelve a entrar.',
  },
  link_not_valid: {
    title: 'El enlace no es válido',
    explanation:
      'Un enlace que termina alertas funciona al menos 180 días, tal como se envió. Entra para cambiar lo que sigues, o usa el botón de un mensaje más reciente.',
  },
  log_not_consistent: {
    title: 'No es el log que se cofirmó antes',
    explanation:
      'Un testigo cofirma un punto de control solo con una prueba de que lo que cofirmó antes es su comienzo (RFC 9162 §2.1.4).',
  },
  log_not_known: {
    title: 'No es un log que se atestigüe aquí',
    explanation:
      'El operador de este registro nombra los logs cuyos puntos de control cofirma. GET /v1/witness los enumera.',
  },
  log_not_signed: {
    title: 'El punto de control no está firmado por su log',
    explanation:
      'Un testigo cofirma lo que un log ha firmado con una clave del log que el testigo conoce. GET /v1/witness enumera esas claves.',
  },
  malformed_json: {
    title: 'El contenido no es JSON',
    explanation: 'El contenido no se pudo leer como JSON, o está anidado con demasiada profundidad.',
  },
  malformed_request: {
    title: 'La petición está mal formada',
    explanation: 'La petición no se pudo entender como HTTP para este servicio.',
  },
  method_not_allowed: {
    title: 'El método no se permite aquí',
    explanation: 'La dirección existe, pero no para este método. La cabecera Allow dice para cuáles.',
  },
  no_bounty: {
    title: 'No hay prima',
    explanation:
      'La tarea no tiene prima en la versión que lleva la reserva, así que no se puede registrar ninguna como pagada.',
  },
  no_submission: {
    title: 'No se entregó nada',
    explanation: 'No hay ningún pull request vinculado a esta reserva, así que no hay nada que juzgar.',
  },
  no_votes: {
    title: 'No se guardan votos',
    explanation:
      'No se guarda ninguna época en la que este delegado se presentara a la elección, o no dice con qué candidato se presenta.',
  },
  not_embeddable: {
    title: 'Nada que incrustar',
    explanation:
      'Aquí oEmbed es para las páginas de los delegados de este registro: /delegates/{slug}. Las direcciones de otros sitios nunca se consultan ni se responde por ellas.',
  },
  not_followed: {
    title: 'No lo sigues',
    explanation:
      'No sigues a este delegado. Síguelo primero; después se puede probar cómo recibes sus alertas.',
  },
  not_found: {
    title: 'Aquí no hay nada',
    explanation: 'No hay nada en esta dirección, o nada que la cuenta pueda saber.',
  },
  not_in_production: {
    title: 'No está en producción',
    explanation:
      'La prueba de producción que pide la tarea falla por ahora, así que una insignia restituida se suspendería de nuevo enseguida. El detalle dice por qué.',
  },
  not_in_this_state: {
    title: 'No es posible en este estado',
    explanation:
      'Lo que se pidió no es posible en el estado en que está la tarea, la reserva, la excepción o el compromiso. El detalle nombra ese estado y los que lo permiten.',
  },
  not_independent: {
    title: 'No es independiente del delegado',
    explanation:
      'Una prueba la confirman dos personas que no son del delegado: ni su cuenta, ni ninguna que comparta o haya compartido con él una identidad de GitHub, ni quien colabora en su trabajo, ni la misma persona dos veces.',
  },
  not_paid_in_full: {
    title: 'Sus auditorías no lo prueban',
    explanation:
      'Un compromiso se prueba con las auditorías de pagos de su propio tiempo una vez vencido: todos los periodos de pago que terminaron después de hacerlo y hasta su vencimiento están auditados y pagados por completo.',
  },
  not_the_payout_period: {
    title: 'El intervalo no es el del periodo de pago',
    explanation:
      'El plan cuenta los votos del final de cada periodo de pago, y su auditoría también. Haz la liquidación de un intervalo dentro de un solo periodo que acabe con su última época, cuando este haya terminado.',
  },
  not_your_claim: {
    title: 'No es tu reserva',
    explanation: 'Solo puede hacerlo el delegado que hizo la reserva.',
  },
  not_your_delegate: {
    title: 'El delegado es de otra cuenta',
    explanation: 'Solo puede hacerlo la cuenta del propio delegado.',
  },
  not_your_pull_request: {
    title: 'No es tu pull request',
    explanation:
      'El autor del pull request en GitHub debe ser la identidad de GitHub vinculada a la cuenta titular de la reserva. Las identidades se comparan por el id de usuario de GitHub, no por el nombre.',
  },
  nothing_to_override: {
    title: 'No falta nada ahí',
    explanation:
      'Una excepción decide sobre un requisito del dictamen que no se ha cumplido, de un pull request vinculado a la reserva. Este requisito se ha cumplido, o aún no hay nada que decidir.',
  },
  notice_too_short: {
    title: 'El preaviso es demasiado corto',
    explanation:
      'Un plan peor para los votantes entra en vigor como pronto un periodo de preaviso después de anunciarse; cualquier otro, en la época siguiente. Elige una hora posterior; noticeUntil de un borrador dice la más temprana.',
  },
  objection_window_over: {
    title: 'El plazo de objeciones terminó',
    explanation:
      'A una reserva completada se le puede objetar durante siete días; después, el silencio hace definitiva la insignia. Los gestores aún pueden suspenderla.',
  },
  override_exists: {
    title: 'Otro gestor se adelantó',
    explanation:
      'Un gestor ya decidió sobre este requisito para este commit. Confirma esa excepción o retírala antes; el campo current nombra su entrada.',
  },
  override_not_found: {
    title: 'No existe esa excepción',
    explanation: 'La reserva no tiene ninguna excepción propuesta por esta entrada del libro.',
  },
  override_outdated: {
    title: 'El dictamen ha cambiado desde entonces',
    explanation:
      'Una excepción vale para un commit y para lo que el dictamen decía de él. Uno de los dos ha cambiado desde el borrador; el campo current los muestra. Prepárala de nuevo si sigue siendo lo que quieres.',
  },
  own_application: {
    title: 'Decide otro gestor',
    explanation:
      'Ningún gestor decide sobre su propia solicitud como delegado, ni sobre la de una cuenta que comparte una identidad de GitHub con la suya. Decide otro; si no hay ninguno, quien opera el registro nombra a uno en STEWARDS.',
  },
  own_claim: {
    title: 'La reserva es de tu propio lado',
    explanation:
      'Quien hizo una reserva, comparte una identidad de GitHub con el delegado que la hizo o colaboró en ella, ni presenta objeciones ni decide sobre ella, sobre la reserva de otro delegado en la misma tarea ni, mientras dura, sobre quién revisa.',
  },
  own_candidate: {
    title: 'Votos para tu propio candidato',
    explanation:
      'Ningún gestor envía los votos de una época en la que se presentó un candidato que su propio lado nombra como delegado: lo hace otro gestor, o quien opera el registro con npm run votes.',
  },
  own_question: {
    title: 'Una pregunta a ti mismo',
    explanation:
      'Un delegado no se pregunta a sí mismo, y ningún gestor decide sobre lo que le preguntaron o preguntó él: pregunta otra cuenta, decide otro gestor.',
  },
  own_report: {
    title: 'Decide otro gestor',
    explanation:
      'Nadie decide sobre un reporte acerca de sí mismo ni sobre uno que presentó, ni por una cuenta que comparte una identidad de GitHub con la suya.',
  },
  own_task: {
    title: 'Tu propio lado decidió sobre esta tarea',
    explanation:
      'Ningún lado reserva una tarea con condiciones que escribió por último un gestor del mismo lado: antes tiene que revisarla otro gestor. Y lo que ese gestor retiró a otro delegado, ese lado no puede reservarlo durante un plazo de reserva.',
  },
  payment_declared: {
    title: 'La transacción ya se declaró',
    explanation:
      'Una transacción cuenta una vez. El campo current dice qué delegado la declaró y para qué liquidación; solo se puede declarar de nuevo donde fue rechazada, o para una liquidación si se declaró sin ninguna.',
  },
  payout_address_taken: {
    title: 'La dirección de pago es de otro delegado',
    explanation:
      'Un pago cuenta para un solo delegado, así que dos delegados no pueden pagar desde una misma dirección. Indica una dirección desde la que solo pague este delegado.',
  },
  plan_conflict: {
    title: 'Entretanto se anunció otro plan',
    explanation:
      'El mensaje firmado no sigue a la última versión del plan del delegado. El campo current muestra ambas; prepara el plan de nuevo a partir de la última.',
  },
  plan_followed: {
    title: 'Otro plan sigue a este',
    explanation: 'Un plan anunciado después se comparó con este. Retira antes el último.',
  },
  plan_not_announced: {
    title: 'No es un plan anunciado',
    explanation: 'Solo se puede retirar un plan anunciado que aún no está vigente.',
  },
  plan_not_found: {
    title: 'No existe esa versión',
    explanation: 'El delegado no anunció ningún plan con esta versión.',
  },
  plan_takes_effect: {
    title: 'El plan entra en vigor',
    explanation: 'Llegó la hora del plan; ya no se puede retirar. Anuncia otro plan.',
  },
  profile_limit_reached: {
    title: 'Demasiados cambios por ahora',
    explanation:
      'Un delegado puede cambiar su perfil 10 veces en 24 horas: cada cambio queda en el libro para siempre y se avisa a quienes lo siguen. Retry-After dice cuándo podrá de nuevo.',
  },
  question_hidden: {
    title: 'La pregunta está oculta',
    explanation:
      'Un gestor ocultó esta pregunta por el motivo que figura junto a ella. No se responde, ni se oculta otra vez, salvo que un gestor vuelva a mostrarla.',
  },
  question_limit_reached: {
    title: 'Demasiadas preguntas por ahora',
    explanation:
      'Una cuenta puede hacer 5 preguntas en 24 horas y tener 3 sin responder a un mismo delegado. Espera una respuesta, o pregunta de nuevo cuando diga Retry-After.',
  },
  question_not_hidden: {
    title: 'La pregunta no está oculta',
    explanation: 'Todos ven su texto: solo se vuelve a mostrar una pregunta que un gestor ocultó.',
  },
  question_not_found: {
    title: 'No existe esa pregunta',
    explanation: 'No hay ninguna pregunta con este número.',
  },
  question_session_closed: {
    title: 'La sesión está cerrada',
    explanation: 'Un gestor cerró esta sesión pública; lo que se eligió, y los puntos, quedan como están.',
  },
  question_session_collecting: {
    title: 'Aún cuentan preguntas',
    explanation:
      'Las preguntas se eligen cuando ya no cuentan más, para que todas tengan la misma oportunidad. Hasta entonces una sesión solo se cierra sin elegir ninguna.',
  },
  question_session_not_found: {
    title: 'No existe esa sesión',
    explanation: 'No hay ninguna sesión pública con este número.',
  },
  question_session_open: {
    title: 'Ya hay una sesión abierta',
    explanation:
      'Un delegado tiene una sola sesión pública abierta a la vez. El campo current dice cuál: ciérrala antes.',
  },
  pull_request_closed: {
    title: 'El pull request está cerrado',
    explanation: 'Se cerró sin fusionar. Reábrelo o entrega otro.',
  },
  pull_request_not_reachable: {
    title: 'El pull request no se puede ver',
    explanation:
      'GitHub ya no muestra el pull request: se borró él o su repositorio. Lo que se sabía de él se conserva.',
  },
  refresh_refused: {
    title: 'La sesión no puede continuar',
    explanation:
      'La cookie de renovación falta, es demasiado antigua o no es de aquí, o la sesión terminó. Vuelve a entrar.',
  },
  refresh_token_reused: {
    title: 'La sesión se terminó por seguridad',
    explanation:
      'Volvió una cookie de renovación que ya se había usado. Puede haber sido robada, así que terminaron todos los tokens de acceso de la sesión. Vuelve a entrar.',
  },
  report_limit_reached: {
    title: 'Demasiados reportes por ahora',
    explanation:
      'Una cuenta puede presentar 5 reportes en 24 horas. Los gestores tienen los tuyos; Retry-After dice cuándo podrás presentar más.',
  },
  report_not_found: {
    title: 'No existe ese reporte',
    explanation: 'Esta entrada del libro no abrió ningún reporte.',
  },
  report_resolved: {
    title: 'Ya se decidió',
    explanation: 'Sobre un reporte se decide una sola vez. El campo current muestra cómo.',
  },
  reviewer_not_found: {
    title: 'No existe ese revisor',
    explanation: 'Esta cuenta no es un revisor registrado.',
  },
  reviewer_required: {
    title: 'Solo para revisores',
    explanation: 'Un gestor nombra a los revisores registrados.',
  },
  rewards_not_recorded: {
    title: 'Aún no se sabe qué se otorgó',
    explanation:
      'Los votos del intervalo están guardados, pero aún no lo que la cadena otorgó en al menos una de sus épocas. Inténtalo más tarde.',
  },
  second_steward_required: {
    title: 'Otro gestor debe confirmarla',
    explanation:
      'Donde hay varios gestores, una excepción necesita a dos. Quien la propuso no puede ser el segundo, ni una cuenta que comparte una identidad de GitHub con la suya.',
  },
  sign_in_not_found: {
    title: 'No existe esa sesión',
    explanation:
      'No tienes ninguna sesión activa con este id: se terminó, o terminó sola. Una cuenta solo ve y termina las suyas; GET /v1/me/sign-ins las enumera.',
  },
  sign_in_refused: {
    title: 'La entrada fue rechazada',
    explanation:
      'El mensaje firmado no es uno que este registro escribiera para este navegador, ya se usó, ha caducado o su firma no es de la dirección. Pide un texto nuevo y fírmalo.',
  },
  signature_invalid: {
    title: 'La firma no corresponde',
    explanation:
      'La firma no es la de la billetera que debe firmar, sobre exactamente este mensaje. Firma los datos del borrador tal como llegaron.',
  },
  signature_unsupported: {
    title: 'Este tipo de firma no se acepta',
    explanation:
      'Una firma es 0x y hexadecimal, de 4 KiB como máximo. Las firmas de billeteras de contrato aún no desplegadas (EIP-6492) no se aceptan.',
  },
  server_manager_required: {
    title: 'Solo quienes administran el servidor pueden hacerlo',
    explanation:
      'Dónde se informa de los cambios a un servidor de Discord lo deciden quienes tienen permiso para administrarlo, en el propio servidor.',
  },
  statement_hash_differs: {
    title: 'Otro hash',
    explanation:
      'Un delegado aprueba exactamente las filas cuyo hash muestra la liquidación. Este hash es otro: mira de nuevo la liquidación.',
  },
  statement_not_found: {
    title: 'No existe esa liquidación',
    explanation:
      'No hay ninguna liquidación con este id. Las de un delegado figuran en /v1/delegates/{slug}/statements.',
  },
  statement_not_ready: {
    title: 'Aún no está lista',
    explanation:
      'La liquidación aún se está calculando, o no se pudo calcular. Mira su dirección más tarde; una fallida se puede hacer de nuevo.',
  },
  statement_outdated: {
    title: 'Otra liquidación va antes',
    explanation:
      'Desde que se hizo esta liquidación, otra ha pasado a ser la anterior, con importes que se arrastran. Haz de nuevo el mismo intervalo y aprueba ese.',
  },
  statement_overlaps: {
    title: 'Una época ya está aprobada',
    explanation:
      'Una liquidación aprobada de este delegado contiene al menos una de estas épocas. Ninguna época se aprueba dos veces, para que no se pague dos veces.',
  },
  steward_required: { title: 'Solo para gestores', explanation: 'Esto lo hacen los gestores del registro.' },
  task_already_claimed: {
    title: 'Ya está reservada',
    explanation: 'Otro delegado tiene esta tarea o la ha completado. Hay una sola reserva activa por tarea.',
  },
  streams_full: {
    title: 'No quedan plazas para flujos de cambios',
    explanation:
      'Un proceso sirve solo cierto número de flujos de cambios a la vez. Inténtalo de nuevo pasado el tiempo de Retry-After, o lee mientras GET /v1/changes: un flujo se reanuda sin huecos.',
  },
  sync_run_not_found: {
    title: 'No existe esa sincronización',
    explanation: 'No hay ninguna sincronización con este número; se conservan 30 días.',
  },
  task_is_held: {
    title: 'Alguien tiene la tarea',
    explanation:
      'Una tarea se une a otra solo mientras nadie la tiene, para que nadie pierda por ello una reserva. Deja que la reserva termine o revócala con un motivo; después únela.',
  },
  task_not_found: { title: 'No existe esa tarea', explanation: 'No hay ninguna tarea con este número.' },
  too_busy: {
    title: 'Demasiada carga',
    explanation:
      'El servicio no pudo atenderlo a tiempo. No se cambió nada; inténtalo de nuevo pasado el tiempo de Retry-After.',
  },
  too_many_answers: {
    title: 'Demasiadas respuestas',
    explanation: 'Un compromiso incumplido puede tener 10 respuestas; una pregunta, 3.',
  },
  too_many_requests: {
    title: 'Demasiadas peticiones',
    explanation:
      'Se alcanzó el límite para quien llama. Las cabeceras RateLimit y Retry-After dicen cuándo se puede seguir.',
  },
  too_many_contributors: {
    title: 'Demasiados colaboradores',
    explanation: 'Una reserva tiene 10 colaboradores como máximo.',
  },
  too_many_streams: {
    title: 'Demasiados flujos desde una dirección',
    explanation:
      'Una dirección puede tener abiertos solo cierto número de flujos de cambios a la vez. Cierra uno, o inténtalo de nuevo pasado el tiempo de Retry-After; un flujo se reanuda sin huecos.',
  },
  too_much_evidence: {
    title: 'Demasiadas pruebas',
    explanation: 'Un compromiso puede tener 10 enlaces como prueba.',
  },
  unsupported_media_type: {
    title: 'Solo se acepta JSON',
    explanation: 'El contenido es application/json; los archivos de votos pueden ser también text/csv.',
  },
  version_conflict: {
    title: 'Alguien se adelantó',
    explanation:
      'La edición nombra una versión que ya no es la actual. El campo current la muestra; mírala y decide de nuevo.',
  },
  too_many_webhooks: {
    title: 'Demasiados webhooks',
    explanation: 'Una cuenta tiene 5 webhooks como máximo. Quita uno que ya no se use.',
  },
  webhook_address_refused: {
    title: 'No se puede enviar a esa dirección',
    explanation:
      'Los webhooks se envían por https a direcciones de la internet pública. Esta lleva a una dirección privada, local o reservada, o su nombre no se encuentra.',
  },
  webhook_disabled: {
    title: 'El webhook está desactivado',
    explanation:
      'Su dirección respondió 410, o fallaron diez intentos de enviar una entrada. Arregla la dirección y reactiva el webhook.',
  },
  webhook_message_not_found: {
    title: 'No existe ese mensaje',
    explanation:
      'El registro de envíos del webhook no tiene ningún mensaje con este id que trate de una entrada. Los mensajes terminados se conservan 30 días.',
  },
  webhook_not_found: {
    title: 'No existe ese webhook',
    explanation: 'No tienes ningún webhook con este id. Una cuenta solo ve y cambia los suyos.',
  },
  webhook_of_another_app: {
    title: 'No se envió para nuestra GitHub App',
    explanation:
      'El evento está firmado con nuestro secreto, pero X-GitHub-Hook-Installation-Target-ID nombra otra App u otro webhook. No se guardó nada de él.',
  },
  interaction_not_signed: {
    title: 'La interacción no está firmada',
    explanation:
      'Discord firma lo que envía a /discord/interactions con la clave de la aplicación (X-Signature-Ed25519, X-Signature-Timestamp). Lo que no está firmado así, se firmó hace más de cinco minutos o ya se respondió no recibe respuesta.',
  },
  webhook_not_signed: {
    title: 'El evento no está firmado',
    explanation:
      'Un webhook lleva X-Hub-Signature-256: el HMAC-SHA256 del contenido tal como se envió, con el secreto de la GitHub App.',
  },
  work_before_task: {
    title: 'El trabajo es anterior a la tarea',
    explanation:
      'El pull request se abrió antes de publicarse la tarea. Un gestor puede entregarlo en nombre del titular; entonces se muestra como anterior.',
  },
};
