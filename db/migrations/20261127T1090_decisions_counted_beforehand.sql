-- The page of decisions reads what was counted beforehand, as home and the promises do. What was counted before had no decisions in it: it is counted anew.
delete from public_counts;
