/** The languages spoken, in the order of the texts below, with the locale of their numbers and dates. Elsewhere English is read. */
export const LOCALES = ['en-GB', 'zh-CN', 'es-419', 'ko-KR'];

/** Each message in all languages, parted by a bar. A number in braces is the place of a value. */
export const MESSAGES = {
  block: 'Block rewards to voters|区块奖励分给投票者|A votantes, por bloque|블록 보상 투표자 몫',
  epoch: 'Epoch rewards to voters|纪元奖励分给投票者|A votantes, por época|에포크 보상 투표자 몫',
  foundation:
    'Foundation rewards to voters|基金会奖励分给投票者|A votantes, de la fundación|재단 보상 투표자 몫',
  paid: 'Paid as promised|按承诺支付|Pagado según lo prometido|약속대로 지급',
  commitments: 'Commitments kept|已兑现的承诺|Compromisos cumplidos|이행한 공약',
  tasks: 'Tasks completed|已完成的任务|Tareas completadas|완료한 과제',
  of: '{0} of {1}|{0} / {1}|{0} de {1}|{0} / {1}',
  share: '{0}\u00a0%|{0}%|{0}\u00a0%|{0}%',
  to: '{0} to {1}|{0} → {1}|{0} a {1}|{0} → {1}',
  none: 'No data|暂无数据|Sin datos|데이터 없음',
  yet: 'None yet|暂无|Ninguno aún|아직 없음',
  due: 'Nothing due|无应付款|Nada que pagar|지급할 금액 없음',
  announced:
    'Change announced. Takes effect {0}.|已公布变更，{0} 生效。|Cambio anunciado. Entra en vigor el {0}.|발표된 변경: {0}부터 시행됩니다.',
  steady: 'No change announced.|没有已公布的变更。|Ningún cambio anunciado.|발표된 변경이 없습니다.',
  aside:
    'Not an approved delegate.|不是已批准的代表。|No es un delegado aprobado.|승인된 델리게이트가 아닙니다.',
  open: 'Open the full record|查看完整记录|Abrir el historial completo|전체 기록 보기',
  changes: 'Changes|变更|Cambios|변경',
  unknown:
    'No such delegate in the register.|登记册中没有这位代表。|Ese delegado no está en el registro.|기록부에 없는 델리게이트입니다.',
  failed:
    'The record could not be loaded.|无法载入记录。|No se pudo cargar el historial.|기록을 불러올 수 없습니다.',
};

/** Says a message of the language that a page names, such as `es-MX`. */
export class Words {
  readonly locale: string;

  constructor(named: string) {
    const language = named.slice(0, 2).toLowerCase();
    this.locale = LOCALES.find((locale) => locale.startsWith(language)) ?? 'en-GB';
  }

  /** The values are numbers and dates: nothing that people wrote. */
  say(message: keyof typeof MESSAGES, first = '', second = ''): string {
    const text = MESSAGES[message].split('|')[LOCALES.indexOf(this.locale)] ?? '';
    return text.replace('{0}', first).replace('{1}', second);
  }

  number(value: number): string {
    return value.toLocaleString(this.locale);
  }

  /** In the reader's own zone, which is named behind it: in Chinese, browsers name it before the hour. */
  date(time: string): string {
    const said = new Date(time).toLocaleString(this.locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZoneName: 'short',
    });
    return said.replace(/(\S+) (..:..)$/, '$2 $1');
  }
}
