double m_log1p(double);
