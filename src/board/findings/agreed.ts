import { severityIds } from '../../assessment/vocabulary';

/** First and last day by severity, the gravest first: what a menu says before it sets the days. */
export function agreedDays(
  of: readonly { readonly severity: string; readonly day: string }[],
): { readonly severity: string; readonly from: string; readonly to: string }[] {
  return severityIds.flatMap((severity) => {
    const days = of.filter((each) => each.severity === severity).map(({ day }) => day);
    const [from, to] = [days.toSorted()[0], days.toSorted().at(-1)];
    return from === undefined || to === undefined ? [] : [{ severity, from, to }];
  });
}
