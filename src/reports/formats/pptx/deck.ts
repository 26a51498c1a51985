import type { Report } from '../../content/report';
import { identityOf, officeFile, type Part } from '../../ooxml/package';
import { textsOf } from '../../texts/texts';
import { markedSlide } from '../marked';
import { page, paragraphXml, slideCanvas } from './canvas';
import type { ChartParts } from './chartParts';
import {
  defaultTextStyle,
  footerText,
  layoutPath,
  masterId,
  masterParts,
  masterPath,
  notesMasterPath,
  places,
  presentationNamespaces,
  shapeTree,
  themePath,
} from './master';
import { fitText, largestSize, lineHeight, oneLine } from './measure';
import { emu } from './paint';
import type { Slide, SlideMaker } from './slide';
import { bottomLine } from './slides/bottomLine';
import { cover, coverSize } from './slides/cover';
import { decisions } from './slides/decisions';
import { decisionTable } from './slides/decisionTable';
import { focusAreas } from './slides/focusAreas';
import { progress } from './slides/progress';
import { riskMatrix } from './slides/riskMatrix';
import { roadmap } from './slides/roadmap';
import { topRisks } from './slides/topRisks';
import type { Say } from './words';
import { deckWords } from './words';

/** What decides whether a slide has enough to show. */
interface Weight {
  /** Findings that are open or wait for a re-test; and those of them with a rating. */
  active: number;
  rated: number;
  report: Report;
}

/**
 * The slides of a deck, in order. One that has nothing to show is left out; and so is one that would be nearly empty, since
 * the others say the same: a matrix of three findings, a roadmap of two, the areas of one.
 */
const makers: readonly (readonly [make: SlideMaker, shown?: (weight: Weight) => boolean])[] = [
  [cover],
  [bottomLine],
  [decisionTable],
  // Where findings stand beside fewer than two scores, there is nothing to compare.
  [
    focusAreas,
    ({ active, report }) =>
      active === 0 || (active > 1 && report.focusAreas.filter(({ score }) => score !== null).length > 1),
  ],
  [riskMatrix, ({ rated }) => rated > 3],
  [topRisks, ({ report }) => report.topRisks.length > 0],
  [roadmap, ({ report }) => report.counts.open > 3],
  [progress, ({ active, report }) => active > 3 || report.achieved !== null || (active !== 1 && report.trend !== null)],
  [
    decisions,
    ({ active, report }) =>
      active > 3 ? report.accepted.length + report.notAssessed.count > 0 : report.accepted.length > 0,
  ],
];

/** The slides of a report: as many as its content needs. */
export function slidesOf(report: Report, say: Say): Slide[] {
  const rated = report.matrix.flatMap(({ cells }) => cells).reduce((sum, { count }) => sum + count, 0);
  const weight = { active: report.counts.open + report.counts.resolved, rated, report };
  const drawn = makers.filter(([, shown]) => shown === undefined || shown(weight));
  const slides = drawn.flatMap(([make]) => make(report, say) ?? []);
  // Somebody who presents can always say how the numbers came about.
  if (drawn.some(([make]) => make === decisions)) return slides;
  const method = report.method.map(({ term, text }) => `${term}: ${text}`);
  return slides.map((slide, at) => (at === 1 ? { ...slide, notes: [...slide.notes, ...method] } : slide));
}

const office = 'application/vnd.openxmlformats-officedocument';
const presentation = `${office}.presentationml`;

/**
 * The executive deck: three slides for one finding, nine for many, 16 : 9, with master, notes, native tables and charts. The same report gives the
 * same bytes.
 */
export function renderPptx(report: Report): Uint8Array {
  const say: Say = { texts: textsOf(report.language), words: deckWords(report.language) };
  const slides = slidesOf(report, say);
  const footer = footerText(report, say);
  const parts: Part[] = [
    presentationPart(slides.length),
    ...masterParts(report, footer),
    ...slides.flatMap((slide, index) => slideParts(slide, index + 1, footer)),
    {
      path: 'ppt/presProps.xml',
      contentType: `${presentation}.presProps+xml`,
      content: `<p:presentationPr ${presentationNamespaces}/>`,
    },
    {
      path: 'ppt/viewProps.xml',
      contentType: `${presentation}.viewProps+xml`,
      content: `<p:viewPr ${presentationNamespaces}/>`,
    },
    {
      path: 'ppt/tableStyles.xml',
      contentType: `${presentation}.tableStyles+xml`,
      content:
        '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>',
    },
  ];
  const more = `<TotalTime>0</TotalTime><PresentationFormat>Widescreen</PresentationFormat><Slides>${slides.length}</Slides><Notes>${slides.length}</Notes>`;
  return officeFile(inLanguage(parts, report), { ...identityOf(report), more });
}

/** Marks all text as being in its language. What people wrote cannot be taken for the mark: its quotes are escaped. */
function inLanguage(parts: readonly Part[], report: Report): Part[] {
  return parts.map((part) =>
    typeof part.content === 'string' ? { ...part, content: markedSlide(part.content, report) } : part,
  );
}

const slidePath = (number: number) => `ppt/slides/slide${number}.xml`;
const notesPath = (number: number) => `ppt/notesSlides/notesSlide${number}.xml`;

function presentationPart(count: number): Part {
  const slides = Array.from({ length: count }, (_, index) => ({ id: `rIdSlide${index + 1}`, number: index + 1 }));
  return {
    path: 'ppt/presentation.xml',
    contentType: `${presentation}.presentation.main+xml`,
    content: [
      `<p:presentation ${presentationNamespaces} saveSubsetFonts="1">`,
      `<p:sldMasterIdLst><p:sldMasterId id="${masterId}" r:id="rId1"/></p:sldMasterIdLst>`,
      '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>',
      `<p:sldIdLst>${slides.map(({ id, number }) => `<p:sldId id="${255 + number}" r:id="${id}"/>`).join('')}</p:sldIdLst>`,
      `<p:sldSz cx="${emu(page.width)}" cy="${emu(page.height)}"/><p:notesSz cx="6858000" cy="9144000"/>`,
      `${defaultTextStyle}</p:presentation>`,
    ].join(''),
    relations: [
      { id: 'rId1', type: 'slideMaster', target: masterPath },
      { id: 'rId2', type: 'notesMaster', target: notesMasterPath },
      ...slides.map(({ id, number }) => ({ id, type: 'slide', target: slidePath(number) })),
      { id: 'rId3', type: 'presProps', target: 'ppt/presProps.xml' },
      { id: 'rId4', type: 'viewProps', target: 'ppt/viewProps.xml' },
      { id: 'rId5', type: 'theme', target: themePath },
      { id: 'rId6', type: 'tableStyles', target: 'ppt/tableStyles.xml' },
    ],
  };
}

/** A slide with its notes and charts. Its charts are named after it, so no two slides share a number. */
function slideParts(slide: Slide, number: number, footer: string): Part[] {
  const canvas = slideCanvas();
  const { layout } = slide;
  if (layout === 'title') {
    const { width, height } = places.cover;
    const size = coverSize(slide.title);
    const lines = Math.floor(height / (size * lineHeight));
    const text = fitText(slide.title, { width, size, bold: true, lines });
    canvas.placeholder('ctrTitle', undefined, 'Title', [{ runs: [{ text, size }] }]);
  } else {
    const { width, height } = places.title;
    const size = largestSize([slide.title], [24, 22, 20], { width, height, bold: true });
    const text = fitText(slide.title, { width, size, bold: true, lines: 2 });
    canvas.placeholder('title', undefined, 'Title', [{ runs: [size === 24 ? { text } : { text, size }] }]);
  }
  slide.draw(canvas);
  if (layout !== 'title') {
    canvas.placeholder('ftr', 11, 'Footer', [{ runs: [{ text: footer }] }]);
    canvas.placeholder('sldNum', 12, 'Slide number', []);
  }
  const charts = canvas.charts();
  const picture = canvas.pictured();
  const media = (ending: string) => `ppt/media/picture${number}.${ending}`;
  const pictureParts: Part[] = [
    ...(picture ? [{ path: media('png'), contentType: 'image/png', content: picture.png }] : []),
    ...(picture?.svg ? [{ path: media('svg'), contentType: 'image/svg+xml', content: picture.svg }] : []),
  ];
  return [
    {
      path: slidePath(number),
      contentType: `${presentation}.slide+xml`,
      content: `<p:sld ${presentationNamespaces}><p:cSld>${shapeTree(canvas.xml())}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`,
      relations: [
        { id: 'rId1', type: 'slideLayout', target: layoutPath(layout) },
        { id: 'rId2', type: 'notesSlide', target: notesPath(number) },
        ...charts.map((_, index) => ({
          id: `rIdChart${index + 1}`,
          type: 'chart',
          target: chartPath(number, index),
        })),
        ...(picture ? [{ id: 'rIdPng', type: 'image', target: media('png') }] : []),
        ...(picture?.svg ? [{ id: 'rIdSvg', type: 'image', target: media('svg') }] : []),
      ],
    },
    notesPart(slide, number),
    ...pictureParts,
    ...charts.flatMap((chart, index) => chartPartsOf(chart, number, index)),
  ];
}

const chartPath = (slide: number, index: number) => `ppt/charts/chart${slide}${index + 1}.xml`;

function chartPartsOf({ xml, workbook, shapes }: ChartParts, slide: number, index: number): Part[] {
  const name = `${slide}${index + 1}`;
  const data = `ppt/embeddings/Microsoft_Excel_Worksheet${name}.xlsx`;
  const drawing = `ppt/drawings/drawing${name}.xml`;
  return [
    {
      path: chartPath(slide, index),
      contentType: `${office}.drawingml.chart+xml`,
      content: xml,
      relations: [
        { id: 'rIdData', type: 'package', target: data },
        ...(shapes === undefined ? [] : [{ id: 'rIdShapes', type: 'chartUserShapes', target: drawing }]),
      ],
    },
    { path: data, contentType: `${office}.spreadsheetml.sheet`, content: workbook },
    ...(shapes === undefined
      ? []
      : [{ path: drawing, contentType: `${office}.drawingml.chartshapes+xml`, content: shapes }]),
  ];
}

/** What is said to a slide; the placeholders are those that PowerPoint makes. */
function notesPart({ notes }: Slide, number: number): Part {
  const words = notes.map(oneLine).filter((text) => text !== '');
  const paragraphs = (words.length > 0 ? words : ['']).map((text) => paragraphXml({ runs: [{ text }] }));
  const shapes = [
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>',
    `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.join('')}</p:txBody></p:sp>`,
    `<p:sp><p:nvSpPr><p:cNvPr id="4" name="Slide number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="5"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{C7A2B5D4-0B5E-4E0C-9C0B-3C5A1B7E9D21}" type="slidenum"><a:rPr lang="en-US"/><a:t>${number}</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>`,
  ];
  return {
    path: notesPath(number),
    contentType: `${presentation}.notesSlide+xml`,
    content: `<p:notes ${presentationNamespaces}><p:cSld>${shapeTree(shapes.join(''))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`,
    relations: [
      { id: 'rId1', type: 'notesMaster', target: notesMasterPath },
      { id: 'rId2', type: 'slide', target: slidePath(number) },
    ],
  };
}
