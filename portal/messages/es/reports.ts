import { REPORTS_PER_DAY } from '../../../core/reports/report.ts';
import type { delegateReports as english } from '../en/reports.ts';
import type { Translation } from '../translation.ts';

/** What everybody reads of reports; what stewards read is in steward-lists.ts. */
export const delegateReports: Translation<typeof english> = {
  title: 'Reportes',
  empty: 'Nadie ha reportado a este delegado.',
  opened: 'Presentado el',
  about: {
    delegate: 'Sobre el delegado',
    question: 'Sobre una pregunta',
    claim: 'Sobre el trabajo en',
  },
  see: 'Verla',
  undecided: 'Sin decidir. Los gestores deciden a más tardar el',
  grounds: {
    objection: 'Objeción a una tarea completada',
    false_record: 'Algo en el registro es falso',
    impersonation: 'Suplanta a otra persona',
    broken_promise: 'Incumplió una promesa',
    abuse: 'Insulta o amenaza',
    private_data: 'Revela datos privados',
    other: 'Otra cosa',
  },
  report: 'Enviar un reporte a los gestores',
  reportQuestion: 'Reportar esta pregunta',
  lead: `Solo los gestores leen tu texto, y deciden en público. A nadie se le dice quién eres. Una cuenta puede reportar ${REPORTS_PER_DAY} veces al día.`,
  why: 'Qué está mal',
  text: 'Lo que sabes de ello (solo para los gestores)',
  button: 'Enviar el reporte',
};
