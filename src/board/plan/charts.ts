import { html, svg, type TemplateResult } from 'lit';
import type { BoardPlan, PlanDot } from '../../workspace/board/board';
import type { PageWords } from '../words/english';

/** The scores to which the plan leads, as steps; its numbers are its text as well. */
export function gainChart({ score, columns }: BoardPlan, words: PageWords, asOf: string): TemplateResult {
  const [width, height, left, right, top, bottom] = [326, 176, 10, 30, 24, 26];
  const points = [
    { title: words.today, score: score ?? 0 },
    ...columns.map(({ ends, score: then }) => ({
      title: ends ? words.findingsTable.day(ends, asOf) : (words.waves.later ?? ''),
      score: then ?? 0,
    })),
  ];
  const x = (at: number) => left + (at * (width - left - right - 12)) / (points.length - 1);
  // Where all scores are high, the part below them says nothing: the axis begins at the ten below the lowest.
  const base = Math.max(0, Math.floor((Math.min(...points.map(({ score: value }) => value)) - 10) / 10) * 10);
  const y = (value: number) => top + ((100 - value) * (height - top - bottom)) / (100 - base);
  const steps = points
    .map(({ score: value }, at) => (at === 0 ? `M${x(0)} ${y(value)}` : `H${x(at)}V${y(value)}`))
    .join('');
  const area = `${steps}H${width - 12}V${y(base)}H${left}Z`;
  const text = points.map(({ title, score: value }) => `${title} ${value}`).join(', ');
  return html`<svg class="gain" viewBox="0 0 ${width} ${height}" role="img" aria-label=${text}>
    ${svg`<line class="grid" x1=${left} x2=${width} y1=${y(100)} y2=${y(100)}></line><line class="grid" x1=${left} x2=${width} y1=${y(base)} y2=${y(base)}></line><text class="axis" x=${width} y=${y(100) - 4} text-anchor="end">100</text><text class="axis" x=${width} y=${y(base) - 4} text-anchor="end">${base}</text>
      <path class="area" d=${area}></path><path class="line" d=${`${steps}H${width - 12}`}></path>`}
    ${points.map(
      ({ title, score: value }, at) => svg`<circle cx=${x(at)} cy=${y(value)} r="3"></circle>
      <text class="value" x=${x(at)} y=${y(value) - 7} text-anchor=${at === 0 ? 'start' : 'middle'}>${value}</text>
      <text x=${x(at)} y=${height - 6} text-anchor=${at === 0 ? 'start' : 'middle'}>${title}</text>`,
    )}
  </svg>`;
}

/** Findings by what they cost and how grave they are; a dot leads to its card. Those at one place share one. */
export function effortChart(
  dots: readonly PlanDot[],
  words: PageWords,
  chosen: string,
  choose: (id: string) => void,
): TemplateResult {
  const [width, height, left, top, bottom] = [326, 316, 32, 14, 44];
  const least = Math.min(5, ...dots.map(({ risk }) => risk));
  const x = (effort: number) => left + ((effort - 0.5) * (width - left)) / 5;
  const y = (risk: number) => top + ((25 - risk) * (height - top - bottom)) / (25 - least + 1);
  const text = dots
    .map(({ ids, effort, risk }) => `${ids.join(', ')}: ${words.riskAxis} ${risk}, ${words.effortWord[effort] ?? ''}`)
    .join('; ');
  return html`<svg class="effort" viewBox="0 0 ${width} ${height}" role="img" aria-label=${text || words.effortRisk}>
    ${svg`<rect class="quick" x=${left} y=${y(25)} width=${(2 * (width - left)) / 5} height=${y(10) - y(25)}></rect><text class="quick-title" x=${left + 4} y=${y(25) + 13}>${words.quickWins}</text>`}
    ${[25, 17, 10, 5].map((risk) => svg`<line class="grid" x1=${left} x2=${width} y1=${y(risk)} y2=${y(risk)}></line><text x=${left - 6} y=${y(risk) + 4} text-anchor="end">${risk}</text>`)}
    ${[1, 2, 3, 4, 5].map((effort) => svg`<text x=${x(effort)} y=${height - 24} text-anchor="middle">${words.effortWord[effort]}</text>`)}
    ${svg`<text x=${(width + left) / 2} y=${height - 6} text-anchor="middle">${words.effortAxis}</text><text x="8" y=${height / 2} text-anchor="middle" transform=${`rotate(-90 8 ${height / 2})`}>${words.riskAxis}</text>`}
    ${dots.map(({ ids, effort, risk, severity }) => {
      const [id = ''] = ids;
      const isChosen = ids.includes(chosen);
      const [cx, cy] = [x(effort) - 22, y(risk)];
      const shape =
        severity === 'critical'
          ? svg`<path class="dot ${severity}" d=${`M${cx} ${cy - 6}l6 10h-12z`}></path>`
          : svg`<circle class="dot ${severity}" cx=${cx} cy=${cy} r="5"></circle>`;
      return svg`<g class="place" @click=${() => choose(id)}>${isChosen ? svg`<circle class="ring" cx=${cx} cy=${cy} r="9"></circle>` : ''}${shape}
        <text class="id" x=${cx + 8} y=${cy + 4}>${id}${ids.length > 1 ? ` +${ids.length - 1}` : ''}</text></g>`;
    })}
  </svg>`;
}
