import type { Language } from './translations.ts';

/* What the choices of commands are called, by `command option` and the value that is chosen. The words are those of the portal. */

type ChoiceNames = Readonly<
  Record<
    'alerts tell' | 'alerts mute' | 'report grounds' | 'wishlist status',
    Readonly<Record<string, string>>
  >
>;

export const CHOICE_TRANSLATIONS: Record<Language, ChoiceNames> = {
  de: {
    'alerts tell': {
      now: 'Sofort, als Direktnachricht',
      daily: 'Einmal am Tag, als Direktnachricht',
      inbox: 'Nur im Posteingang des Portals',
    },
    'alerts mute': {
      day: 'Für 24 Stunden',
      week: 'Für 7 Tage',
      unmuted: 'Bis ich es aufhebe',
      off: 'Nicht mehr stumm',
    },
    'report grounds': {
      false_record: 'Etwas im Register ist falsch',
      impersonation: 'Er gibt sich für jemand anderen aus',
      broken_promise: 'Er hat ein Versprechen gebrochen',
      abuse: 'Er beleidigt oder droht',
      private_data: 'Er verrät private Daten von jemandem',
      other: 'Etwas anderes',
    },
    'wishlist status': {
      open: 'Offen',
      claimed: 'Übernommen',
      in_review: 'In Prüfung',
      approved: 'Gebilligt',
      merged: 'Zusammengeführt',
      in_production: 'In Produktion',
      completed: 'Abgeschlossen',
      paused: 'Pausiert',
      cancelled: 'Abgebrochen',
      needs_steward: 'Braucht einen Steward',
    },
  },
  fr: {
    'alerts tell': {
      now: 'Tout de suite, en message privé',
      daily: 'Une fois par jour, en message privé',
      inbox: 'Dans la boîte de réception du portail seulement',
    },
    'alerts mute': {
      day: 'Pendant 24 heures',
      week: 'Pendant 7 jours',
      unmuted: 'Jusqu’à ce que je le réactive',
      off: 'Réactiver',
    },
    'report grounds': {
      false_record: 'Quelque chose dans le registre est faux',
      impersonation: 'Il se fait passer pour quelqu’un d’autre',
      broken_promise: 'Il a rompu une promesse',
      abuse: 'Il insulte ou menace',
      private_data: 'Il révèle les données privées de quelqu’un',
      other: 'Autre chose',
    },
    'wishlist status': {
      open: 'Ouverte',
      claimed: 'Prise',
      in_review: 'En revue',
      approved: 'Approuvée',
      merged: 'Fusionnée',
      in_production: 'En production',
      completed: 'Terminée',
      paused: 'En pause',
      cancelled: 'Annulée',
      needs_steward: 'Attend un steward',
    },
  },
  'es-ES': {
    'alerts tell': {
      now: 'Al momento, por mensaje directo',
      daily: 'Una vez al día, por mensaje directo',
      inbox: 'Solo en la bandeja del portal',
    },
    'alerts mute': {
      day: 'Durante 24 horas',
      week: 'Durante 7 días',
      unmuted: 'Hasta que lo reactive',
      off: 'Reactivar',
    },
    'report grounds': {
      false_record: 'Algo en el registro es falso',
      impersonation: 'Suplanta a otra persona',
      broken_promise: 'Incumplió una promesa',
      abuse: 'Insulta o amenaza',
      private_data: 'Revela datos privados',
      other: 'Otra cosa',
    },
    'wishlist status': {
      open: 'Abierta',
      claimed: 'Reservada',
      in_review: 'En revisión',
      approved: 'Aprobada',
      merged: 'Fusionada',
      in_production: 'En producción',
      completed: 'Completada',
      paused: 'En pausa',
      cancelled: 'Cancelada',
      needs_steward: 'Requiere un gestor',
    },
  },
  'zh-CN': {
    'alerts tell': {
      now: '立即，以私信通知',
      daily: '每天一次，以私信通知',
      inbox: '仅在门户的收件箱中',
    },
    'alerts mute': { day: '24 小时', week: '7 天', unmuted: '直到我取消静音', off: '取消静音' },
    'report grounds': {
      false_record: '记录中有不实内容',
      impersonation: '冒充他人',
      broken_promise: '违背承诺',
      abuse: '侮辱或威胁',
      private_data: '泄露他人隐私',
      other: '其他',
    },
    'wishlist status': {
      open: '开放',
      claimed: '已认领',
      in_review: '评审中',
      approved: '已批准',
      merged: '已合并',
      in_production: '已上线',
      completed: '已完成',
      paused: '已暂停',
      cancelled: '已取消',
      needs_steward: '需管理员处理',
    },
  },
  ja: {
    'alerts tell': {
      now: 'すぐに、ダイレクトメッセージで',
      daily: '1 日 1 回、ダイレクトメッセージで',
      inbox: 'ポータルの受信箱だけ',
    },
    'alerts mute': {
      day: '24 時間',
      week: '7 日間',
      unmuted: '自分で解除するまで',
      off: 'ミュートを解除',
    },
    'report grounds': {
      false_record: '記録に誤りがある',
      impersonation: '他人になりすましている',
      broken_promise: '約束を破った',
      abuse: '侮辱や脅迫をしている',
      private_data: '誰かの個人情報を明かしている',
      other: 'その他',
    },
    'wishlist status': {
      open: '募集中',
      claimed: '引き受け済み',
      in_review: 'レビュー中',
      approved: '承認済み',
      merged: 'マージ済み',
      in_production: '本番稼働中',
      completed: '完了',
      paused: '一時停止',
      cancelled: '取り消し',
      needs_steward: '管理者の対応待ち',
    },
  },
  ko: {
    'alerts tell': {
      now: '바로, 다이렉트 메시지로',
      daily: '하루 한 번, 다이렉트 메시지로',
      inbox: '포털의 알림함에서만',
    },
    'alerts mute': {
      day: '24시간 동안',
      week: '7일 동안',
      unmuted: '내가 해제할 때까지',
      off: '음소거 해제',
    },
    'report grounds': {
      false_record: '기록에 사실과 다른 내용이 있음',
      impersonation: '다른 사람을 사칭함',
      broken_promise: '약속을 어김',
      abuse: '모욕하거나 위협함',
      private_data: '다른 사람의 개인정보를 공개함',
      other: '기타',
    },
    'wishlist status': {
      open: '열림',
      claimed: '담당 중',
      in_review: '리뷰 중',
      approved: '승인됨',
      merged: '병합됨',
      in_production: '운영 반영',
      completed: '완료',
      paused: '일시 중지',
      cancelled: '취소됨',
      needs_steward: '스튜어드 필요',
    },
  },
};
