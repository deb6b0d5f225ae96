//! Charts are drawn, checked, kept in folders, reviewed and published.

mod check_all;
<<<<<<< HEAD
mod compare;
=======
mod import_table;
>>>>>>> 4f69720 (Step tables and the old flow XML become charts and charts step tables; measures of a chart and of a library, in the window too)
mod library;
mod publish;
mod read_file;
mod review;
