import type { Report } from '../../content/report';
import { heading, inline, isRightToLeft, line, paragraph, type Scribe, text } from './word';

/** What is asked, a line each with who and by when: the reasons and costs stand in the executive report. */
export function decisionLines(scribe: Scribe, { decisions, judgement, nextMeetings }: Report, level: 1 | 2): string {
  const { texts } = scribe;
  const item = (what: string, more: string) =>
    paragraph('ListBullet', `${text(what, 'Strong')}${more ? inline(` · ${more}`) : ''}`, {
      bidi: isRightToLeft(what),
      list: { of: 'bullets', level: 0 },
    });
  const others = judgement.asks.filter(({ id }) => id !== 'askDecisions');
  return [
    heading(scribe, level, text(texts.decisionsWanted), 'decisionsWanted'),
    ...(judgement.asks.length > 0
      ? [
          ...decisions.map(({ text: what, whoBy }) => item(what, whoBy)),
          ...others.map((ask) => item(ask.title, ask.text)),
        ]
      : [line('Normal', judgement.ask)]),
    ...nextMeetings.map((meeting) =>
      paragraph('Normal', `${text(texts.nextMeeting, 'Strong')}${text(' ')}${inline(meeting.text)}`),
    ),
  ].join('');
}
