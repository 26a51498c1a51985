/** The worked example of the contract: a team's checklist, and an assessment against it. */
export const exampleChecklist = `{
  "formatVersion": 1,
  "id": "example",
  "title": "Example",
  "version": "2026.11",
  "checks": [
    { "id": "A", "title": "A is so", "focusArea": "security", "rating": { "probability": 5, "impact": 4, "effort": 2 } },
    { "id": "B", "title": "B is so", "focusArea": "security", "rating": { "probability": 3, "impact": 3, "effort": 1 } },
    { "id": "C", "title": "C is so", "focusArea": "availability", "rating": { "probability": 2, "impact": 5, "effort": 5 } }
  ]
}
`;

export const exampleFindings = `{
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "checklists": ["example@2026.11"],
  "assessedOn": "2026-11-20",
  "findings": [
    // Found first.
    {
      "id": "F-001",
      "check": "A",
      "status": "open",
      "owner": "Dana Reyes",
      "due": "2026-11-21",
      "internalNote": "The sponsor is SECRETLY unhappy."
    },
    {
      "id": "F-002",
      "check": "C",
      "status": "verified",
      "history": [{ "on": "2026-11-20", "status": "verified" }],
    }
  ],
  "passed": ["B"]
}
`;
