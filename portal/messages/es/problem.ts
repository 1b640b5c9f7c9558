import type { problem as english } from '../en/problem.ts';
import type { Translation } from '../translation.ts';

export const problem: Translation<typeof english> = {
  notFound: 'Esa página no existe',
  notFoundLead:
    'La dirección es incorrecta, o lo que nombraba nunca estuvo aquí. Las páginas del registro no cambian de lugar.',
  search: 'Busca un delegado por nombre, 0x o io1',
  searchButton: 'Buscar',
  failed: 'No se pudo generar esta página',
  failedLead: 'El fallo es nuestro. No se cambió nada. Lo demás se puede seguir leyendo.',
  againSoon:
    'Ahora mismo no se puede leer el registro. No se pierde nada. Inténtalo de nuevo en unos segundos.',
  requestId: 'Id de solicitud',
  status: 'Estado del registro',
  title: 'Problema',
  what: 'Qué hacer',
  unknown:
    'La API no tiene una página más detallada sobre este código. En el campo detail de su respuesta dice qué se rechazó y por qué.',
  otherCodes: 'Todos los códigos',
  refused: 'Esto no se puede mostrar',
};
