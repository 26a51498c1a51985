import { type Day, isDay } from '../dates';
import type { FocusArea, Severity, Status, VerificationKind, VerificationScope } from '../vocabulary';

// One word for one thing: the reports and the editor say the same.

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

/** `22. November 2026`; a text that is no day stays. */
export const germanDay = (day: Day): string =>
  isDay(day) ? `${Number(day.slice(8))}. ${germanMonth(day)} ${day.slice(0, 4)}` : day;
export const germanMonth = (day: Day): string => months[Number(day.slice(5, 7)) - 1]!;

export const germanSeverities: Readonly<Record<Severity, { title: string; letter: string }>> = {
  critical: { title: 'Kritisch', letter: 'K' },
  high: { title: 'Hoch', letter: 'H' },
  medium: { title: 'Mittel', letter: 'M' },
  low: { title: 'Niedrig', letter: 'N' },
  unrated: { title: 'Nicht eingestuft', letter: '–' },
};
export const germanStatuses: Readonly<Record<Status, { title: string; meaning: string }>> = {
  open: { title: 'Offen', meaning: 'Nicht im erwarteten Zustand; noch arbeitet niemand daran.' },
  inProgress: { title: 'In Arbeit', meaning: 'Die Behebung läuft.' },
  resolved: { title: 'Behoben', meaning: 'Die Behebung ist gemeldet, aber noch nicht nachgeprüft.' },
  verified: { title: 'Bestätigt', meaning: 'Nachgeprüft und abgeschlossen.' },
  accepted: {
    title: 'Akzeptiert',
    meaning: 'Das Risiko ist mit einer Begründung bis zu einem bestimmten Tag akzeptiert.',
  },
  falsePositive: { title: 'Fehlalarm', meaning: 'Doch kein Befund, mit der Begründung.' },
};
export const germanFocusAreas: Readonly<Record<FocusArea, string>> = {
  security: 'Sicherheit und Compliance',
  availability: 'Verfügbarkeit und Geschäftskontinuität',
  performance: 'Leistung und Skalierbarkeit',
  operations: 'Betrieb und Überwachung',
  upgrade: 'Upgrade, Migration und Bereitstellung',
  change: 'Änderungs- und Konfigurationsverwaltung',
};
export const germanProbabilityWords = ['', 'selten', 'unwahrscheinlich', 'möglich', 'wahrscheinlich', 'nahezu sicher'];
export const germanImpactWords = ['', 'vernachlässigbar', 'gering', 'mäßig', 'erheblich', 'schwerwiegend'];
export const germanEffortWords = ['', 'Minuten', 'Stunden', 'Tage', 'Wochen', 'Projekt'];
export const germanVerificationKinds: Readonly<Record<VerificationKind, string>> = {
  powershell: 'PowerShell',
  tsql: 'T-SQL',
  kql: 'Azure Resource Graph (KQL)',
  'azure-cli': 'Azure CLI',
  command: 'Befehl',
  manual: 'Manuell',
};
export const germanVerificationScopes: Readonly<Record<VerificationScope, string>> = {
  server: 'auf jedem Server',
  instance: 'auf jeder Instanz',
  database: 'in jeder Datenbank',
  domain: 'einmal je Domäne',
  forest: 'einmal je Gesamtstruktur',
  organization: 'einmal je Organisation',
  tenant: 'einmal je Mandant',
  subscription: 'einmal je Abonnement',
};
