/* What commands and their options are called in the languages of Discord's clients. Answers are in English. */

export const LANGUAGES = ['de', 'fr', 'es-ES', 'zh-CN', 'ja', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Translation {
  /** Left out of commands that our answers tell people to use: those keep the one name. */
  name?: string;
  description: string;
  options?: Readonly<Record<string, { name: string; description: string }>>;
}

/** By the command's name. */
export const TRANSLATIONS: Record<Language, Readonly<Record<string, Translation>>> = {
  de: {
    delegate: {
      name: 'delegierter',
      description: 'Sehen, was ein Delegierter seinen Wählern verspricht',
      options: { delegate: { name: 'delegierter', description: 'Um welchen Delegierten es geht' } },
    },
    changes: {
      name: 'änderungen',
      description: 'Sehen, was Delegierte zuletzt geändert haben',
      options: { delegate: { name: 'delegierter', description: 'Nur die Änderungen dieses Delegierten' } },
    },
    follow: {
      description: 'Hier erfahren, wenn ein Delegierter ändert, was er versprochen hat',
      options: { delegate: { name: 'delegierter', description: 'Wem du folgen willst' } },
    },
    unfollow: {
      description: 'Von den Änderungen eines Delegierten nichts mehr erfahren',
      options: { delegate: { name: 'delegierter', description: 'Wem du nicht mehr folgen willst' } },
    },
    alerts: {
      description: 'Sehen oder ändern, wie du von Änderungen erfährst',
      options: {
        delegate: { name: 'delegierter', description: 'Für welchen Delegierten, dem du folgst' },
        tell: { name: 'wie', description: 'Wann und wo du von seinen Änderungen erfährst' },
        points: {
          name: 'prozentpunkte',
          description: 'Nur, wenn sich ein Anteil um mindestens so viel ändert',
        },
        mute: { name: 'stumm', description: 'Eine Zeit lang nichts davon erfahren, oder wieder' },
        kinds: {
          name: 'arten',
          description: 'Von welchen Arten von Änderungen, mit Kommas; „usual“: wie üblich',
        },
        quiet: {
          name: 'ruhe',
          description: 'Wann Direktnachrichten warten: 22:00-07:00 Europe/Berlin; oder „off“',
        },
      },
    },
    link: { description: 'Dein Discord-Konto mit deiner Wallet verknüpfen' },
    ask: {
      name: 'fragen',
      description: 'Einem Delegierten öffentlich eine Frage stellen',
      options: { delegate: { name: 'delegierter', description: 'Wen du fragen willst' } },
    },
    report: {
      name: 'melden',
      description: 'Einen Delegierten vertraulich den Stewards melden',
      options: {
        delegate: { name: 'delegierter', description: 'Wen du melden willst' },
        grounds: { name: 'grund', description: 'Was nicht stimmt' },
        question: {
          name: 'frage',
          description: 'Stattdessen eine Frage an ihn melden: die Zahl am Ende ihres Links',
        },
      },
    },
    wishlist: {
      name: 'wunschliste',
      description: 'Die Aufgaben der Wunschliste für Entwickler sehen',
      options: {
        status: { name: 'stand', description: 'Wie weit sie sind; ohne Angabe die offenen' },
        skill: { name: 'fähigkeit', description: 'Was sie verlangen' },
      },
    },
    task: {
      name: 'aufgabe',
      description: 'Sehen, wie weit eine Aufgabe ist, und warum nicht weiter',
      options: { task: { name: 'aufgabe', description: 'Um welche Aufgabe es geht' } },
    },
    claim: {
      name: 'übernehmen',
      description: 'Eine Aufgabe der Wunschliste für deinen Delegierten übernehmen',
      options: { task: { name: 'aufgabe', description: 'Welche Aufgabe du übernehmen willst' } },
    },
    reviews: {
      name: 'prüfungen',
      description: 'Sehen, was auf deine Prüfung wartet, oder wie lang die Schlange ist',
    },
    setup: {
      description: 'Den Kanal dieses Servers wählen, der von Änderungen erfährt',
      options: {
        channel: { name: 'kanal', description: 'Wo Hinweise erscheinen; ohne Angabe siehst du, was gilt' },
      },
    },
    help: { description: 'Sehen, was dieser Bot tut, und seine Befehle' },
  },
  fr: {
    delegate: {
      name: 'délégué',
      description: 'Voir ce qu’un délégué promet à ses électeurs',
      options: { delegate: { name: 'délégué', description: 'Le délégué à consulter' } },
    },
    changes: {
      name: 'changements',
      description: 'Voir ce que les délégués ont changé récemment',
      options: { delegate: { name: 'délégué', description: 'Seulement les changements de ce délégué' } },
    },
    follow: {
      description: 'Être averti ici quand un délégué change ce qu’il a promis',
      options: { delegate: { name: 'délégué', description: 'Le délégué à suivre' } },
    },
    unfollow: {
      description: 'Ne plus être averti des changements d’un délégué',
      options: { delegate: { name: 'délégué', description: 'Le délégué à ne plus suivre' } },
    },
    alerts: {
      description: 'Voir ou changer la façon dont vous êtes averti',
      options: {
        delegate: { name: 'délégué', description: 'Le délégué suivi dont régler les alertes' },
        tell: { name: 'comment', description: 'Quand et où vous êtes averti de ses changements' },
        points: { name: 'points', description: 'Seulement si une part change d’au moins autant de points' },
        mute: { name: 'silence', description: 'Ne rien recevoir pendant un temps, ou de nouveau' },
        kinds: {
          name: 'types',
          description: 'Quels types de changement, séparés par des virgules ; « usual » : par défaut',
        },
        quiet: {
          name: 'calme',
          description: 'Quand les messages attendent : 22:00-07:00 Europe/Paris ; ou « off »',
        },
      },
    },
    link: { description: 'Lier votre compte Discord à votre portefeuille' },
    ask: {
      name: 'demander',
      description: 'Poser une question en public à un délégué',
      options: { delegate: { name: 'délégué', description: 'Le délégué à interroger' } },
    },
    report: {
      name: 'signaler',
      description: 'Signaler un délégué aux responsables, en privé',
      options: {
        delegate: { name: 'délégué', description: 'Le délégué à signaler' },
        grounds: { name: 'motif', description: 'Ce qui ne va pas' },
        question: {
          name: 'question',
          description: 'Signaler plutôt une question : le numéro à la fin de son lien',
        },
      },
    },
    wishlist: {
      name: 'souhaits',
      description: 'Voir les tâches de la liste de souhaits des développeurs',
      options: {
        status: { name: 'état', description: 'Leur avancement ; sans choix, les tâches ouvertes' },
        skill: { name: 'compétence', description: 'Ce qu’elles demandent' },
      },
    },
    task: {
      name: 'tâche',
      description: 'Voir où en est une tâche, et pourquoi pas plus loin',
      options: { task: { name: 'tâche', description: 'La tâche à consulter' } },
    },
    claim: {
      name: 'prendre',
      description: 'Prendre une tâche de la liste pour votre délégué',
      options: { task: { name: 'tâche', description: 'La tâche à prendre' } },
    },
    reviews: {
      name: 'revues',
      description: 'Voir ce qui attend votre revue, ou la longueur de la file',
    },
    setup: {
      description: 'Choisir le salon de ce serveur qui est averti des changements',
      options: {
        channel: {
          name: 'salon',
          description: 'Où publier les alertes ; sans choix, voir le réglage actuel',
        },
      },
    },
    help: { description: 'Voir ce que fait ce bot, et ses commandes' },
  },
  'es-ES': {
    delegate: {
      name: 'delegado',
      description: 'Ver lo que un delegado promete a sus votantes',
      options: { delegate: { name: 'delegado', description: 'El delegado que quieres ver' } },
    },
    changes: {
      name: 'cambios',
      description: 'Ver lo que los delegados han cambiado últimamente',
      options: { delegate: { name: 'delegado', description: 'Solo los cambios de este delegado' } },
    },
    follow: {
      description: 'Recibir aquí un aviso cuando un delegado cambie lo que prometió',
      options: { delegate: { name: 'delegado', description: 'El delegado que quieres seguir' } },
    },
    unfollow: {
      description: 'No recibir más avisos de los cambios de un delegado',
      options: { delegate: { name: 'delegado', description: 'El delegado que quieres dejar de seguir' } },
    },
    alerts: {
      description: 'Ver o cambiar cómo recibes los avisos',
      options: {
        delegate: { name: 'delegado', description: 'El delegado seguido cuyos avisos quieres cambiar' },
        tell: { name: 'cómo', description: 'Cuándo y dónde recibes avisos de sus cambios' },
        points: { name: 'puntos', description: 'Solo si una parte cambia al menos tantos puntos' },
        mute: { name: 'silenciar', description: 'No recibir nada durante un tiempo, o recibirlo de nuevo' },
        kinds: {
          name: 'tipos',
          description: 'De qué tipos de cambio, separados por comas; «usual»: los habituales',
        },
        quiet: {
          name: 'silencio',
          description: 'Cuándo esperan los mensajes: 22:00-07:00 Europe/Madrid; u «off»',
        },
      },
    },
    link: { description: 'Vincular tu cuenta de Discord con tu monedero' },
    ask: {
      name: 'preguntar',
      description: 'Hacer una pregunta en público a un delegado',
      options: { delegate: { name: 'delegado', description: 'El delegado al que preguntas' } },
    },
    report: {
      name: 'denunciar',
      description: 'Denunciar un delegado a los responsables, en privado',
      options: {
        delegate: { name: 'delegado', description: 'El delegado que denuncias' },
        grounds: { name: 'motivo', description: 'Qué está mal' },
        question: {
          name: 'pregunta',
          description: 'Denunciar en su lugar una pregunta: el número al final de su enlace',
        },
      },
    },
    wishlist: {
      name: 'deseos',
      description: 'Ver las tareas de la lista de deseos para desarrolladores',
      options: {
        status: { name: 'estado', description: 'Cómo van; si no eliges, las abiertas' },
        skill: { name: 'habilidad', description: 'Lo que piden' },
      },
    },
    task: {
      name: 'tarea',
      description: 'Ver cómo va una tarea y por qué no avanza más',
      options: { task: { name: 'tarea', description: 'La tarea que quieres ver' } },
    },
    claim: {
      name: 'tomar',
      description: 'Tomar una tarea de la lista para tu delegado',
      options: { task: { name: 'tarea', description: 'La tarea que quieres tomar' } },
    },
    reviews: {
      name: 'revisiones',
      description: 'Ver lo que espera tu revisión, o cuánto mide la cola',
    },
    setup: {
      description: 'Elegir el canal de este servidor que recibe los cambios',
      options: {
        channel: { name: 'canal', description: 'Dónde se publican los avisos; si no eliges, ves el actual' },
      },
    },
    help: { description: 'Ver qué hace este bot y sus comandos' },
  },
  'zh-CN': {
    delegate: {
      name: '代表',
      description: '查看代表对其投票者的承诺',
      options: { delegate: { name: '代表', description: '要查看的代表' } },
    },
    changes: {
      name: '变更',
      description: '查看代表们最近的变更',
      options: { delegate: { name: '代表', description: '只看这位代表的变更' } },
    },
    follow: {
      description: '当代表更改承诺时在此收到通知',
      options: { delegate: { name: '代表', description: '要关注的代表' } },
    },
    unfollow: {
      description: '不再接收某位代表的变更通知',
      options: { delegate: { name: '代表', description: '要取消关注的代表' } },
    },
    alerts: {
      description: '查看或更改您接收通知的方式',
      options: {
        delegate: { name: '代表', description: '要更改通知设置的已关注代表' },
        tell: { name: '方式', description: '何时、在哪里收到其变更通知' },
        points: { name: '百分点', description: '仅当份额变化至少这么多百分点时' },
        mute: { name: '静音', description: '暂时不接收通知，或恢复接收' },
        kinds: { name: '类型', description: '接收哪些类型的变更通知，用英文逗号分隔；usual 为默认' },
        quiet: { name: '免打扰', description: '私信等待的时段，如 22:00-07:00 Asia/Shanghai；或 off' },
      },
    },
    link: { description: '将您的 Discord 账号与钱包关联' },
    ask: {
      name: '提问',
      description: '公开向代表提问',
      options: { delegate: { name: '代表', description: '要提问的代表' } },
    },
    report: {
      name: '举报',
      description: '私下向管理员举报代表',
      options: {
        delegate: { name: '代表', description: '要举报的代表' },
        grounds: { name: '理由', description: '有什么问题' },
        question: { name: '问题', description: '改为举报一个提问：其链接末尾的数字' },
      },
    },
    wishlist: {
      name: '愿望清单',
      description: '查看开发者愿望清单中的任务',
      options: {
        status: { name: '状态', description: '任务进度；不选则显示开放的任务' },
        skill: { name: '技能', description: '任务要求的技能' },
      },
    },
    task: {
      name: '任务',
      description: '查看任务的进度以及尚缺什么',
      options: { task: { name: '任务', description: '要查看的任务' } },
    },
    claim: {
      name: '认领',
      description: '为您的代表认领愿望清单中的任务',
      options: { task: { name: '任务', description: '要认领的任务' } },
    },
    reviews: { name: '评审', description: '查看等待您评审的内容，或队列长度' },
    setup: {
      description: '选择本服务器中接收变更通知的频道',
      options: { channel: { name: '频道', description: '发布通知的频道；不选则显示当前设置' } },
    },
    help: { description: '查看此机器人的功能和命令' },
  },
  ja: {
    delegate: {
      name: 'デリゲート',
      description: 'デリゲートが投票者に約束している内容を見る',
      options: { delegate: { name: 'デリゲート', description: '見たいデリゲート' } },
    },
    changes: {
      name: '変更',
      description: 'デリゲートの最近の変更を見る',
      options: { delegate: { name: 'デリゲート', description: 'このデリゲートの変更だけ' } },
    },
    follow: {
      description: 'デリゲートが約束を変えたときにここで通知を受け取る',
      options: { delegate: { name: 'デリゲート', description: 'フォローするデリゲート' } },
    },
    unfollow: {
      description: 'デリゲートの変更の通知を受け取るのをやめる',
      options: { delegate: { name: 'デリゲート', description: 'フォローをやめるデリゲート' } },
    },
    alerts: {
      description: '通知の受け取り方を確認または変更する',
      options: {
        delegate: { name: 'デリゲート', description: '通知を変更する、フォロー中のデリゲート' },
        tell: { name: '方法', description: '変更の通知をいつ、どこで受け取るか' },
        points: { name: 'ポイント', description: '割合がこのポイント以上変わったときだけ' },
        mute: { name: 'ミュート', description: 'しばらく通知を止める、または再開する' },
        kinds: { name: '種類', description: 'どの種類の変更を通知するか、コンマ区切り。usual で既定' },
        quiet: {
          name: '静音時間',
          description: 'ダイレクトメッセージを待たせる時間帯。例 22:00-07:00 Asia/Tokyo、または off',
        },
      },
    },
    link: { description: 'Discord アカウントをウォレットに連携する' },
    ask: {
      name: '質問',
      description: 'デリゲートに公開で質問する',
      options: { delegate: { name: 'デリゲート', description: '質問する相手のデリゲート' } },
    },
    report: {
      name: '報告',
      description: 'デリゲートを管理者に非公開で報告する',
      options: {
        delegate: { name: 'デリゲート', description: '報告するデリゲート' },
        grounds: { name: '理由', description: '何が問題か' },
        question: { name: '質問', description: '代わりに質問を報告する：リンクの末尾の数字' },
      },
    },
    wishlist: {
      name: 'ウィッシュリスト',
      description: '開発者向けウィッシュリストのタスクを見る',
      options: {
        status: { name: '状態', description: '進み具合。選ばなければ募集中のもの' },
        skill: { name: 'スキル', description: '求められるスキル' },
      },
    },
    task: {
      name: 'タスク',
      description: 'タスクの進み具合と、足りないものを見る',
      options: { task: { name: 'タスク', description: '見たいタスク' } },
    },
    claim: {
      name: '引き受け',
      description: 'ウィッシュリストのタスクを自分のデリゲートで引き受ける',
      options: { task: { name: 'タスク', description: '引き受けるタスク' } },
    },
    reviews: { name: 'レビュー', description: 'あなたのレビュー待ちのもの、または待ち行列の長さを見る' },
    setup: {
      description: 'このサーバーで変更を通知するチャンネルを選ぶ',
      options: {
        channel: { name: 'チャンネル', description: '通知を投稿する場所。選ばなければ現在の設定を表示' },
      },
    },
    help: { description: 'このボットの機能とコマンドを見る' },
  },
  ko: {
    delegate: {
      name: '델리게이트',
      description: '델리게이트가 투표자에게 한 약속 보기',
      options: { delegate: { name: '델리게이트', description: '볼 델리게이트' } },
    },
    changes: {
      name: '변경',
      description: '델리게이트들의 최근 변경 보기',
      options: { delegate: { name: '델리게이트', description: '이 델리게이트의 변경만' } },
    },
    follow: {
      description: '델리게이트가 약속을 바꾸면 여기에서 알림 받기',
      options: { delegate: { name: '델리게이트', description: '팔로우할 델리게이트' } },
    },
    unfollow: {
      description: '델리게이트의 변경 알림을 더 이상 받지 않기',
      options: { delegate: { name: '델리게이트', description: '팔로우를 끊을 델리게이트' } },
    },
    alerts: {
      description: '알림을 받는 방법 보기 또는 바꾸기',
      options: {
        delegate: { name: '델리게이트', description: '알림을 바꿀, 팔로우 중인 델리게이트' },
        tell: { name: '방법', description: '변경 알림을 언제, 어디서 받을지' },
        points: { name: '포인트', description: '비율이 이 포인트 이상 바뀔 때만' },
        mute: { name: '음소거', description: '한동안 알림 끄기, 또는 다시 켜기' },
        kinds: { name: '종류', description: '어떤 종류의 변경을 알릴지, 쉼표로 구분. usual은 기본값' },
        quiet: {
          name: '방해금지',
          description: '다이렉트 메시지가 기다리는 시간, 예: 22:00-07:00 Asia/Seoul, 또는 off',
        },
      },
    },
    link: { description: 'Discord 계정을 지갑과 연결하기' },
    ask: {
      name: '질문',
      description: '델리게이트에게 공개적으로 질문하기',
      options: { delegate: { name: '델리게이트', description: '질문할 델리게이트' } },
    },
    report: {
      name: '신고',
      description: '델리게이트를 관리자에게 비공개로 신고하기',
      options: {
        delegate: { name: '델리게이트', description: '신고할 델리게이트' },
        grounds: { name: '사유', description: '무엇이 잘못되었는지' },
        question: { name: '질문', description: '대신 질문을 신고하기: 링크 끝의 숫자' },
      },
    },
    wishlist: {
      name: '위시리스트',
      description: '개발자 위시리스트의 작업 보기',
      options: {
        status: { name: '상태', description: '진행 상태. 고르지 않으면 열려 있는 작업' },
        skill: { name: '기술', description: '요구되는 기술' },
      },
    },
    task: {
      name: '작업',
      description: '작업의 진행 상황과 부족한 점 보기',
      options: { task: { name: '작업', description: '볼 작업' } },
    },
    claim: {
      name: '맡기',
      description: '위시리스트의 작업을 내 델리게이트로 맡기',
      options: { task: { name: '작업', description: '맡을 작업' } },
    },
    reviews: { name: '리뷰', description: '내 리뷰를 기다리는 것 또는 대기열 길이 보기' },
    setup: {
      description: '이 서버에서 변경 알림을 받을 채널 고르기',
      options: { channel: { name: '채널', description: '알림을 올릴 곳. 고르지 않으면 현재 설정 표시' } },
    },
    help: { description: '이 봇의 기능과 명령어 보기' },
  },
};
