import * as vscode from 'vscode';
import type { Severity } from '../../assessment/vocabulary';

const icons: Record<Severity, { icon: string; color: string }> = {
  critical: { icon: 'flame', color: 'charts.red' },
  high: { icon: 'warning', color: 'charts.orange' },
  medium: { icon: 'circle-filled', color: 'charts.yellow' },
  low: { icon: 'circle-outline', color: 'charts.blue' },
  unrated: { icon: 'question', color: 'disabledForeground' },
};

export function severityIcon(severity: Severity): vscode.ThemeIcon {
  const { icon, color } = icons[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
