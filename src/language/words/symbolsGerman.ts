import { daysBetween } from '../../assessment/dates';
import { germanDay, germanSeverities } from '../../assessment/words/germanTerms';
import { termsGerman } from '../../assessment/words/termsGerman';
import type { Translated } from '../../words/words';
import type { symbolsEnglish } from './symbolsEnglish';

const inDays = (number: number) => `${number} ${number === 1 ? 'Tag' : 'Tagen'}`;

export const symbolsGerman: Translated<typeof symbolsEnglish> = {
  noId: '(ohne ID)',
  noCheck: '(ohne Prüfpunkt)',
  override: 'Überschreibung',
  switchedOff: 'abgeschaltet',
  severity: ({ id }) => germanSeverities[id].title,
  risk: ({ risk }) => `Risiko ${risk}`,
  gain: ({ gain }) => `Zugewinn ${gain.toFixed(1).replace('.', ',')}`,
  acceptedUntil: ({ expires, asOf, expired }) => {
    const day = germanDay(expires);
    return `akzeptiert bis ${expires.slice(0, 4) === asOf.slice(0, 4) ? day.replace(/ \d{4}$/, '') : day}${expired ? ', abgelaufen' : ''}`;
  },
  statusFor: ({ status, days }) => {
    const said = termsGerman.statusInText({ id: status });
    return days < 0 ? said : days === 0 ? `${said} seit heute` : `${said} seit ${inDays(days)}`;
  },
  overdue: ({ due, asOf }) => `seit ${inDays(daysBetween(due, asOf))} überfällig`,
  openReference: 'Die Referenz öffnen',
  openPrevious: 'Das vorherige Assessment öffnen',
  openEvidence: 'Den Nachweis öffnen',
  openWorkItem: 'Das Arbeitselement öffnen',
  openWorkItemOf: ({ id }) => `Das Arbeitselement ${id} öffnen`,
};
