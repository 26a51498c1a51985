-- Run sheet: SQL Server, T-SQL
-- Checklists: sql-server 2026.12
--
-- The queries only read. Run them in SQL Server Management Studio or with sqlcmd on each instance.
-- Before each answer stands a row with the id of its check.
SET NOCOUNT ON;
GO

-- SQL-BKP-01 Every database has a full backup from the last 7 days
-- Run: on each instance
-- Expected: No rows. An empty `last_full` means that this instance never backed the database up. In an
-- availability group look into msdb of the other replicas before writing the finding: a full backup taken
-- there counts.
SELECT N'SQL-BKP-01' AS tam_check, 0 AS tam_verify;
SELECT d.name, MAX(b.backup_finish_date) AS last_full
FROM sys.databases d
LEFT JOIN msdb.dbo.backupset b ON b.database_name = d.name AND b.type = 'D'
  AND b.server_name = CAST(SERVERPROPERTY('ServerName') AS nvarchar(128))
WHERE d.name <> 'tempdb'
  AND d.state = 0
  AND d.is_in_standby = 0
  AND d.source_database_id IS NULL
  AND (d.replica_id IS NULL
    OR sys.fn_hadr_backup_is_preferred_replica(d.name) = 1)
GROUP BY d.name
HAVING MAX(b.backup_finish_date) IS NULL
  OR MAX(b.backup_finish_date) < DATEADD(DAY, -7, GETDATE());
GO

-- SQL-INT-03 (1 of 2) No suspect pages and no read errors 823, 824 or 825 are recorded
-- Run: on each instance
-- Expected: No rows. Types 1 to 3 are open damage; types 4, 5 and 7 are restored, repaired or deallocated
-- pages and are left out.
SELECT N'SQL-INT-03' AS tam_check, 0 AS tam_verify;
SELECT COALESCE(DB_NAME(database_id), CONCAT('id ', database_id)) AS db,
  file_id, page_id, event_type, last_update_date
FROM msdb.dbo.suspect_pages
WHERE event_type IN (1, 2, 3);
GO

-- SQL-DB-03 Query Store is in read-write state in every user database
-- Run: on each instance
-- Applies only where this answers a row: SELECT name FROM sys.databases WHERE database_id > 4 AND state = 0
-- AND is_read_only = 0 AND source_database_id IS NULL AND (replica_id IS NULL OR
-- sys.fn_hadr_is_primary_replica(name) = 1) AND (CAST(PARSENAME(CAST(SERVERPROPERTY('ProductVersion') AS
-- nvarchar(128)), 4) AS int) >= 13 OR CAST(SERVERPROPERTY('EngineEdition') AS int) = 8);
-- Expected: No rows and no error. OFF was never turned on; READ_ONLY stopped collecting (`readonly_reason`
-- 65536 means that the space limit was reached); ERROR needs a repair. An error after the rows means that
-- the login may not open every database. Replicas that are not primary answer on the primary.
SELECT N'SQL-DB-03' AS tam_check, 0 AS tam_verify;
DECLARE @q nvarchar(max) = N'';
SELECT @q = @q + N' UNION ALL SELECT N' + QUOTENAME(name, N'''')
  + N' AS db, actual_state_desc COLLATE DATABASE_DEFAULT AS actual_state, readonly_reason FROM '
  + QUOTENAME(name)
    + N'.sys.database_query_store_options WHERE actual_state <> 2'
FROM sys.databases
WHERE database_id > 4
  AND state = 0
  AND is_read_only = 0
  AND source_database_id IS NULL
  AND HAS_DBACCESS(name) = 1
  AND (replica_id IS NULL OR sys.fn_hadr_is_primary_replica(name) = 1);
SELECT @q = STUFF(@q, 1, 11, N'');
EXEC sys.sp_executesql @stmt = @q;
IF EXISTS (SELECT 1
  FROM sys.databases
  WHERE database_id > 4
    AND state = 0
    AND is_read_only = 0
    AND source_database_id IS NULL
    AND HAS_DBACCESS(name) = 0
  AND (replica_id IS NULL OR sys.fn_hadr_is_primary_replica(name) = 1))
  THROW 50001, N'The login may not open every database.', 1;
GO

-- SQL-PERF-02 (1 of 4) Missing, unused and duplicate indexes are reviewed every quarter
-- Run: on each instance
-- Expected: Suggestions with many seeks and an impact above 80 percent are known and were either built,
-- merged or rejected. The list starts empty with each restart of the service, so note its uptime.
SELECT N'SQL-PERF-02' AS tam_check, 0 AS tam_verify;
SELECT TOP (20) d.statement, s.user_seeks, s.avg_user_impact,
  d.equality_columns, d.inequality_columns, d.included_columns
FROM sys.dm_db_missing_index_details d
JOIN sys.dm_db_missing_index_groups g ON g.index_handle = d.index_handle
JOIN sys.dm_db_missing_index_group_stats s
  ON s.group_handle = g.index_group_handle
ORDER BY s.user_seeks * s.avg_user_impact DESC;
GO

-- SQL-PERF-02 (2 of 4) Missing, unused and duplicate indexes are reviewed every quarter
-- Run: in each database
-- Expected: Few or no rows. Each row is an index that was maintained more than 1,000 times and never read
-- since the service started. Judge only after a full business cycle, year-end reports included.
SELECT N'SQL-PERF-02' AS tam_check, 1 AS tam_verify;
SELECT sc.name AS schema_name, t.name AS table_name, i.name AS index_name,
  u.user_updates
FROM sys.indexes i
JOIN sys.tables t ON t.object_id = i.object_id
JOIN sys.schemas sc ON sc.schema_id = t.schema_id
JOIN sys.dm_db_index_usage_stats u ON u.object_id = i.object_id
  AND u.index_id = i.index_id
  AND u.database_id = DB_ID()
WHERE i.type = 2 AND i.is_primary_key = 0 AND i.is_unique = 0
  AND u.user_seeks + u.user_scans + u.user_lookups = 0
    AND u.user_updates > 1000
ORDER BY u.user_updates DESC;
GO

-- SQL-PERF-02 (3 of 4) Missing, unused and duplicate indexes are reviewed every quarter
-- Run: in each database
-- Expected: Few or no rows. Each row is a pair of indexes with the same key columns in the same order;
-- compare their included columns before merging them.
SELECT N'SQL-PERF-02' AS tam_check, 2 AS tam_verify;
WITH k AS (
  SELECT i.object_id, i.index_id, i.name,
    (SELECT CONCAT(c.column_id, CASE WHEN c.is_descending_key = 1 THEN ' desc'
      ELSE '' END, ',')
     FROM sys.index_columns c
     WHERE c.object_id = i.object_id
       AND c.index_id = i.index_id
       AND c.key_ordinal > 0
     ORDER BY c.key_ordinal FOR XML PATH('')) AS key_list
  FROM sys.indexes i
  WHERE i.type IN (1, 2) AND i.has_filter = 0 AND i.is_disabled = 0)
SELECT sc.name AS schema_name, t.name AS table_name, a.name AS index_name,
  b.name AS same_key_as
FROM k a
JOIN k b ON b.object_id = a.object_id
  AND b.key_list = a.key_list
  AND b.index_id > a.index_id
JOIN sys.tables t ON t.object_id = a.object_id
JOIN sys.schemas sc ON sc.schema_id = t.schema_id;
GO

-- To be asked or looked at by a person
--
-- SQL-PERF-02 Missing, unused and duplicate indexes are reviewed every quarter
--   Question: Ask for the result of the last index review: date, databases, indexes added, merged and
--   removed.
--   Expected: A review from the last 3 months for each important database, with the decisions written down.
